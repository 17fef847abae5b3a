package crm.testing;

import crm.access.Team;
import crm.access.Telephone;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * A test of rooms in a module without the web: all beans of the module and those below, on {@link FreshDatabase}, with
 * users at hand. Beans of the test's own come in by {@code @Import}; each choice of them is a context of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(classes = KeelTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@FreshDatabase
@Import({Team.class, Telephone.class})
public @interface KeelTest {}
