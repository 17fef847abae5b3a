package crm.database;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Starts Keel's own PostgreSQL when {@code spring.datasource.url} names no other. */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedDatabaseConfiguration.NoDatabaseIsConfigured.class)
class EmbeddedDatabaseConfiguration {

    @Bean(destroyMethod = "close")
    EmbeddedServer embeddedServer(DataFolder folder) {
        return EmbeddedServer.start(folder);
    }

    @Bean
    JdbcConnectionDetails appConnection(EmbeddedServer server) {
        return new AppConnection(server.url(), server.appPassword());
    }

    @Bean
    FlywayConnectionDetails ownerConnection(EmbeddedServer server) {
        return new OwnerConnection(server.url(), server.ownerPassword());
    }

    private record AppConnection(String getJdbcUrl, String getPassword) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return EmbeddedServer.APP;
        }

        @Override
        public String toString() {
            return EmbeddedServer.APP + " at " + getJdbcUrl;
        }
    }

    private record OwnerConnection(String getJdbcUrl, String getPassword) implements FlywayConnectionDetails {

        @Override
        public String getUsername() {
            return EmbeddedServer.OWNER;
        }

        @Override
        public String toString() {
            return EmbeddedServer.OWNER + " at " + getJdbcUrl;
        }
    }

    /** No {@code spring.datasource.url}, or an empty one. */
    static class NoDatabaseIsConfigured extends NoneNestedConditions {

        NoDatabaseIsConfigured() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnProperty("spring.datasource.url")
        static class UrlIsSet {}
    }
}
