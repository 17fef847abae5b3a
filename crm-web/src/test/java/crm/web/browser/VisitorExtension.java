package crm.web.browser;

import crm.workspace.SetUp;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Brings a fresh visitor to each test and asks afterwards what went wrong in his browser. */
class VisitorExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace HERE = Namespace.create(VisitorExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Visitor.class;
    }

    @Override
    public Visitor resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getStore(HERE)
                .computeIfAbsent(
                        Visitor.class, key -> arrive(SpringExtension.getApplicationContext(test)), Visitor.class);
    }

    private static Visitor arrive(ApplicationContext application) {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        return new Visitor("http://localhost:" + port, application.getBean(SetUp.class));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Visitor visitor = test.getStore(HERE).remove(Visitor.class, Visitor.class);
        if (visitor != null) {
            visitor.leave(test.getDisplayName(), test.getExecutionException().isPresent());
        }
    }
}
