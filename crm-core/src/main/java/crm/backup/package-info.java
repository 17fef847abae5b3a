/**
 * Everything in the database as one file, and back. A backup is logical: rows as text, table by table, from one snapshot,
 * so it goes from the embedded PostgreSQL into another one and back, and an old one is restored at its own schema and then
 * migrated. What a restore must not do (send anything again) the rooms say in {@code db/restore}.
 */
@NullMarked
@ApplicationModule(
        displayName = "Backup",
        allowedDependencies = {"kernel", "access", "database", "meters"})
package crm.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
