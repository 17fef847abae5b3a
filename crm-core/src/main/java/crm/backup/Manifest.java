package crm.backup;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backup holds. It is written last, so an archive with one is whole.
 *
 * @param format of the archive; 1
 * @param takenAt moment of the snapshot
 * @param schema newest migration
 * @param migrations all of them, in the order of their versions
 * @param tables in an order in which rows may be inserted: what is referred to comes first
 * @param partitions of these tables; null in backups from before there were any
 * @param secretHash of the installation's secret, to notice at a restore that links in mails will not hold
 */
record Manifest(
        int format,
        Instant takenAt,
        String schema,
        List<Migration> migrations,
        List<Table> tables,
        List<Sequence> sequences,
        @Nullable List<Partition> partitions,
        @Nullable String secretHash) {

    static final int FORMAT = 1;

    /** @param checksum Flyway's; null where it keeps none */
    record Migration(String version, @Nullable Integer checksum) {}

    /**
     * @param name quoted where SQL needs it
     * @param columns those that are stored, not computed; quoted where SQL needs it
     * @param sha256 of the rows as they stand in the archive
     */
    record Table(String name, List<String> columns, long rows, String sha256) {}

    /** @param called whether {@code value} has been given out */
    record Sequence(String name, long value, boolean called) {}

    /**
     * A table that is part of another.
     *
     * @param name quoted where SQL needs it
     * @param of the other's name, quoted where SQL needs it
     * @param first of the numbers whose rows it holds
     * @param next the first that it does not hold any more
     */
    record Partition(String name, String of, long first, long next) {}

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }
}
