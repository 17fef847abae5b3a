package crm.opportunities;

import crm.access.OwnedRecords;
import crm.access.UserId;
import crm.access.Viewer;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The open opportunities of somebody who leaves; what he has won or lost stays his. */
@Component
class OpportunitiesOwned implements OwnedRecords {

    private static final String COUNT = """
            select count(*) from opportunity where owner_id = :owner and state = 'OPEN'
            """;

    private static final String HAND_OVER = """
            update opportunity
            set owner_id = :to, touched_at = :now, version = version + 1
            where owner_id = :from and state = 'OPEN'
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    OpportunitiesOwned(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "opportunities";
    }

    @Override
    public long countOf(UserId owner) {
        return jdbc.sql(COUNT).param("owner", owner.value()).query(Long.class).single();
    }

    @Override
    public long handOver(Viewer by, UserId from, UserId to) {
        return jdbc.sql(HAND_OVER)
                .param("from", from.value())
                .param("to", to.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
