package crm.segments;

import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.customers.HeldTable;
import crm.customers.RecordHolder;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Memberships of a customer who is merged, and their history, are kept aside; the segments he is in find out anew who belongs to them. */
@Component
class MembershipRecords implements RecordHolder {

    // What is REFRESHING already may have looked too early: it is asked again, which is done once.
    private static final String HIS = """
            select m.segment_id
            from segment_member m
            join segment s on s.id = m.segment_id
            where m.customer_id = :customer and s.archived_at is null
            order by m.segment_id
            """;

    private final Segments segments;

    private final JdbcClient jdbc;

    MembershipRecords(Segments segments, JdbcClient jdbc) {
        this.segments = segments;
        this.jdbc = jdbc;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.keptAside("segment_member"), HeldTable.keptAside("segment_change"));
    }

    @Override
    public void prepare(CustomerId leaving, CustomerId staying) {
        refreshThoseOf(leaving);
    }

    @Override
    public void settle(CustomerId customer) {
        refreshThoseOf(customer);
    }

    private void refreshThoseOf(CustomerId customer) {
        jdbc.sql(HIS)
                .param("customer", customer.value())
                .query((row, number) -> row.getLong(1))
                .list()
                .forEach(id -> segments.refresh(Viewer.system(), new SegmentId(id)));
    }
}
