package crm.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * Gives the test's Spring context a migrated PostgreSQL database of its own, on which it works in the application's role
 * and in a session zone that no developer has. Each test class finds it empty; within a class the tests share it. The
 * clock can be set, and passwords are kept quickly.
 *
 * <p>{@code -Dcrm.test.db=docker} takes a container where a Docker engine answers.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ContextConfiguration(initializers = FreshDatabaseInitializer.class)
@Import({TestClockConfiguration.class, QuickPasswords.class, Background.class, TestDatabase.class})
@TestExecutionListeners(listeners = EmptyDatabaseListener.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface FreshDatabase {}
