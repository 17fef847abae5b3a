package crm.testing;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Empties the database before each test class, and lets the clock go on that another class has stopped. */
class EmptyDatabaseListener extends AbstractTestExecutionListener {

    @Override
    public void beforeTestClass(TestContext testContext) {
        ApplicationContext context = testContext.getApplicationContext();
        context.getBean(TestDatabase.class).empty();
        context.getBean(TestClock.class).run();
    }

    @Override
    public int getOrder() {
        // after the context can be had, before anything that writes
        return 1900;
    }
}
