package crm.tracking;

/** Hits with ids in a row that were stored together. */
record HitBatch(long first, int hits) {}
