package crm.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.access.AccessDenied;
import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Six contacts of two sources and two months whose steps a reader can count. */
@KeelTest
class FunnelTests {

    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    @Autowired
    private Funnel funnel;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestDatabase database;

    @BeforeEach
    void sixCome() {
        database.empty();
        sql("insert into workspace (name, postal_address, zone, currency, country, created_at)"
                + " values ('Shop', 'Here', 'Europe/London', 'GBP', 'GB', now())");
        sql(
                "insert into app_user (id, email, name, role, created_at) overriding system value"
                        + " values (1, 'rob@example.org', 'Rob', 'SALES', now()), (2, 'sue@example.org', 'Sue', 'SALES', now())");
        // Half past midnight of 1 March in UTC is 1 March in London as well; 31 March 23:30 UTC is April in summer
        // time.
        came(1, "Fair", "2026-02-28T23:59:00Z");
        came(2, "Fair", "2026-03-01T00:30:00Z");
        came(3, "Fair", "2026-03-10T10:00:00Z");
        came(4, null, "2026-03-10T10:00:00Z");
        came(5, "Fair", "2026-03-12T10:00:00Z");
        came(6, "Fair", "2026-03-31T23:30:00Z");
        talk(1, "{}");
        talk(2, "{Gifts}");
        talk(2, "{}");
        talk(3, "{}");
        lead(2, "QUALIFIED", "Gifts", 1);
        lead(3, "ASSIGNED", "Boxes", 2);
        lead(4, "WORKING", null, 1);
        won(2, 1);
        order(5, "2026-03-20T10:00:00Z");
        order(4, "2026-03-01T10:00:00Z");
    }

    @Test
    void everyStepCountsThoseWhoHaveReachedItBySourceAndMonth() {
        assertThat(funnel.lines(Viewer.system(), FEBRUARY, MARCH))
                .containsExactly(
                        line("Fair", FEBRUARY, 1, 1, 0, 0, 0, 0, 0, 0),
                        line("", MARCH, 1, 0, 0, 1, 1, 0, 0, 1),
                        line("Fair", MARCH, 3, 2, 2, 2, 1, 1, 1, 2));
        assertThat(funnel.lines(Viewer.system(), FEBRUARY, FEBRUARY)).hasSize(1);
    }

    @Test
    void aRepSeesWhatBecameOfHisOwnLeadsOnly() {
        Viewer rob = new Viewer(new UserId(1), "Rob", "rob@example.org", Role.SALES);
        Viewer sue = new Viewer(new UserId(2), "Sue", "sue@example.org", Role.SALES);

        assertThat(funnel.lines(rob, MARCH, MARCH))
                .containsExactly(line("", MARCH, 1, 0, 0, 1, 1, 0, 0, 1), line("Fair", MARCH, 3, 2, 1, 1, 1, 1, 1, 2));
        assertThat(funnel.lines(sue, MARCH, MARCH))
                .containsExactly(line("", MARCH, 1, 0, 0, 0, 0, 0, 0, 1), line("Fair", MARCH, 3, 2, 2, 1, 0, 0, 0, 1));
    }

    @Test
    void thoseWhoDoNotBuyAreTheManyToBeNurtured() {
        FunnelLine all = funnel.lines(Viewer.system(), FEBRUARY, MARCH).stream()
                .reduce(FunnelLine::plus)
                .orElseThrow();

        assertThat(List.of(all.fresh(), all.bought(), all.nurtured())).containsExactly(5L, 3L, 2L);
    }

    @Test
    void whoHadBoughtBeforeAFileBroughtHimCameWithHisFirstOrder() {
        came(7, "File", "2026-03-15T10:00:00Z");
        order(7, "2010-12-01T10:00:00Z");
        came(8, "File", "2026-03-15T10:00:00Z");
        order(8, "2026-02-20T10:00:00Z");
        came(9, "File", "2026-03-15T10:00:00Z");

        assertThat(funnel.lines(Viewer.system(), FEBRUARY, MARCH))
                .contains(line("File", FEBRUARY, 1, 0, 0, 0, 0, 0, 0, 1), line("File", MARCH, 1, 0, 0, 0, 0, 0, 0, 0));
        assertThat(funnel.lines(Viewer.system(), YearMonth.of(2010, 12), MARCH))
                .contains(line("File", YearMonth.of(2010, 12), 1, 0, 0, 0, 0, 0, 0, 1));
    }

    @Test
    void aNewPersonAtAnOldCustomerCameWhenHeWasEntered() {
        came(7, "Referral", "2026-02-03T10:00:00Z");
        order(7, "2026-02-01T10:00:00Z");
        contact(7, 207, "2026-03-15T10:00:00Z");

        assertThat(funnel.lines(Viewer.system(), FEBRUARY, MARCH))
                .contains(
                        line("Referral", FEBRUARY, 1, 0, 0, 0, 0, 0, 0, 1),
                        line("Referral", MARCH, 1, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void whoReadsNoLeadsSeesNoFunnel() {
        Viewer support = new Viewer(new UserId(3), "Sam", "sam@example.org", Role.SUPPORT);

        assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> funnel.lines(support, MARCH, MARCH));
    }

    private static FunnelLine line(String source, YearMonth month, int... steps) {
        return new FunnelLine(
                source,
                LocalDate.of(month.getYear(), month.getMonth(), 1),
                steps[0],
                steps[1],
                steps[2],
                steps[3],
                steps[4],
                steps[5],
                steps[6],
                steps[7]);
    }

    private void came(int id, @Nullable String source, String at) {
        jdbc.sql("insert into customer (id, kind, name, source, created_at, updated_at)"
                        + " values (?, 'PERSON', 'C' || ?, ?, ?::timestamptz, now())")
                .params(id, id, source, at)
                .update();
        contact(id, 100 + id, at);
    }

    private void contact(int customer, int id, String at) {
        jdbc.sql("insert into contact (customer_id, id, name, created_at, updated_at)"
                        + " values (?, ?, 'C', ?::timestamptz, now())")
                .params(customer, id, at)
                .update();
    }

    private void talk(int customer, String needs) {
        jdbc.sql("insert into talk (customer_id, contact_id, kind, at, needs, recorded_at)"
                        + " values (?, ?, 'CALL', now(), ?::text[], now())")
                .params(customer, 100 + customer, needs)
                .update();
    }

    private void lead(int customer, String state, @Nullable String need, int owner) {
        jdbc.sql("insert into lead (customer_id, contact_id, state, need, owner_id, via, created_at, updated_at)"
                        + " values (?, ?, ?, ?, ?, 'HAND', now(), now())")
                .params(customer, 100 + customer, state, need, owner)
                .update();
    }

    private void won(int customer, int owner) {
        jdbc.sql("""
                        insert into opportunity (customer_id, name, currency, stage_id, state, owner_id, forecast, lead_id,
                                                 created_at, stage_since, touched_at, won_at)
                        select ?, 'O', 'GBP', (select id from pipeline_stage where state = 'WON' limit 1), 'WON', ?, 'PIPELINE',
                               (select id from lead where customer_id = ?), now(), now(), now(), now()
                        """).params(customer, owner, customer).update();
    }

    private void order(int customer, String at) {
        jdbc.sql("""
                        insert into orders (customer_id, order_number, ordered_at, currency, sales, refunds, lines)
                        values (?, 'N' || ?, ?::timestamptz, 'GBP', 10000, 0, 1)
                        """).params(customer, customer, at).update();
    }

    private void sql(String statement) {
        jdbc.sql(statement).update();
    }
}
