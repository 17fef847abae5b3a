package crm.tracking;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives out ids of hits, each once on all instances: whole blocks come from the database, the ids of a block from here. */
@Component
class HitIds {

    private static final long BLOCK = 65_536;

    private static final String NEXT_BLOCK = "select nextval('raw_hit_block_seq')";

    private final JdbcClient jdbc;

    private long next;

    private long end;

    HitIds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first of so many ids in a row, fewer than a block. */
    synchronized long reserve(int howMany) {
        if (end - next < howMany) {
            next = BLOCK * jdbc.sql(NEXT_BLOCK).query(Long.class).single();
            end = next + BLOCK;
        }
        long first = next;
        next += howMany;
        return first;
    }
}
