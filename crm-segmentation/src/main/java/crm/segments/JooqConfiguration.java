package crm.segments;

import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DataSourceConnectionProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** jOOQ as a writer of statements, on the connection of the transaction that is open. */
@Configuration(proxyBeanMethods = false)
class JooqConfiguration {

    @Bean
    DSLContext statements(DataSource dataSource) {
        Settings settings =
                new Settings().withRenderQuotedNames(RenderQuotedNames.NEVER).withExecuteLogging(false);
        var connections = new DataSourceConnectionProvider(new TransactionAwareDataSourceProxy(dataSource));
        return DSL.using(connections, SQLDialect.POSTGRES, settings);
    }
}
