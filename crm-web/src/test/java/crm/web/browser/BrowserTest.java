package crm.web.browser;

import crm.testing.FreshDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * The whole application on a free port and a real browser before it. A test asks for a {@link Visitor}; when it ends, the
 * visitor must not have seen an error in the console, a broken policy or a failed request.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@FreshDatabase
@EnabledIf("crm.web.browser.Chromium#isInstalled")
@ExtendWith(VisitorExtension.class)
public @interface BrowserTest {}
