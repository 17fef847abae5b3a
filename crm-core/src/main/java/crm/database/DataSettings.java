package crm.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this installation keeps what must survive a restart.
 *
 * @param dataDir folder of the embedded PostgreSQL and of generated secrets ({@code CRM_DATA_DIR})
 * @param secret what everything is signed with ({@code CRM_SECRET}); blank means generated and kept in the folder
 */
@ConfigurationProperties("crm")
record DataSettings(
        @DefaultValue("data") Path dataDir, @Nullable String secret) {}
