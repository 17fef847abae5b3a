package crm.web.support;

import crm.CrmApplication;
import crm.access.Team;
import crm.access.Telephone;
import crm.testing.FreshDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

/** A test of pages or API: the whole application behind its filters, without a network, on a database of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(classes = CrmApplication.class)
@AutoConfigureMockMvc
@FreshDatabase
@Import({Team.class, Telephone.class, As.class})
public @interface KeelWebTest {}
