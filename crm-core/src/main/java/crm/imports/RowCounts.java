package crm.imports;

/** What became of a file's records; each is in exactly one of the five. */
public record RowCounts(long created, long updated, long unchanged, long duplicate, long rejected) {

    /** All records, the header not counted. */
    public long read() {
        return created + updated + unchanged + duplicate + rejected;
    }
}
