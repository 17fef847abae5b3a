package crm.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * A test of rooms in a module without the web: all beans of the module and those below, on {@link FreshDatabase}. Beans of
 * the test's own come in by {@code @Import}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(classes = KeelTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@FreshDatabase
public @interface KeelTest {}
