package crm.testing;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Empties the database before each test class. */
class EmptyDatabaseListener extends AbstractTestExecutionListener {

    @Override
    public void beforeTestClass(TestContext testContext) {
        testContext.getApplicationContext().getBean(TestDatabase.class).empty();
    }

    @Override
    public int getOrder() {
        // after the context can be had, before anything that writes
        return 1900;
    }
}
