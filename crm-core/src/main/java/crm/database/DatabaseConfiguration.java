package crm.database;

import crm.kernel.Secret;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What holds for any database: the folder, the secret, and the rights that migrations give to the application's role. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DataSettings.class)
class DatabaseConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseConfiguration.class);

    @Bean
    DataFolder dataFolder(DataSettings settings) {
        return new DataFolder(settings.dataDir());
    }

    @Bean
    Secret secret(DataSettings settings, DataFolder folder, Environment environment) {
        String configured = settings.secret();
        if (configured != null && !configured.isBlank()) {
            return new Secret(configured);
        }
        if (environment.containsProperty("spring.datasource.url")) {
            LOG.warn(
                    "CRM_SECRET is not set: using one kept in {}. Several instances on one database need the same"
                            + " CRM_SECRET, or links and tokens of one will not hold on another.",
                    folder.path("secret"));
        }
        return new Secret(folder.generatedSecret("secret"));
    }

    /** {@code afterMigrate__grant_rights.sql} gives this role what the application needs and nothing more. */
    @Bean
    FlywayConfigurationCustomizer rightsGoToTheApplication(JdbcConnectionDetails app) {
        return flyway -> {
            Map<String, String> placeholders = new HashMap<>(flyway.getPlaceholders());
            String role = app.getUsername();
            if (role != null) {
                placeholders.putIfAbsent("appRole", role);
            }
            flyway.placeholders(placeholders);
        };
    }
}
