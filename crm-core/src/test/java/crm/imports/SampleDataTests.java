package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.testing.Background;
import crm.testing.KeelTest;
import crm.testing.TestClock;
import crm.workspace.Workspaces;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleDataTests {

    @Autowired
    private SampleData sample;

    @Autowired
    private Imports imports;

    @Autowired
    private Background background;

    @Autowired
    private Workspaces workspaces;

    @Autowired
    private JdbcClient jdbc;

    private ImportReport orders;

    @BeforeAll
    void loadTheFirstWeekOfIt(@Autowired TestClock clock) {
        jdbc.sql("""
                insert into workspace (name, postal_address, zone, currency, country, created_at)
                values ('Harbour & Lane', '', 'Europe/London', 'GBP', 'GB', now())
                """).update();
        clock.set(Instant.parse("2026-11-22T10:00:00Z"));
        ImportId id = sample.load(Viewer.system(), "/online-retail/online_retail_2010-12-01_07.csv.gz");
        background.awaitIdle();
        orders = imports.report(Viewer.system(), id);
    }

    @Test
    void itsLastDayIsAlwaysWithinTheLastSevenAndItsWeekdaysStay() {
        LocalDate day = LocalDate.of(2026, 11, 16);
        for (int i = 0; i < 7; i++, day = day.plusDays(1)) {
            LocalDate last = SampleData.LAST_DAY.plusWeeks(SampleData.weeksTo(day));
            assertThat(last).isBetween(day.minusDays(6), day);
            assertThat(last.getDayOfWeek()).isEqualTo(SampleData.LAST_DAY.getDayOfWeek());
        }
    }

    @Test
    void ordersArriveByTheWayOfAnUploadAndMoveForward() {
        assertThat(orders.state()).isEqualTo(ImportState.DONE);
        assertThat(orders.rows()).isEqualTo(new RowCounts(16_985, 0, 0, 0, 0));
        assertThat(orders.weeksLater()).isEqualTo(780);
        assertThat(workspaces.current().sampleWeeks()).isEqualTo(780);
        assertThat(text("select min(ordered_at) at time zone 'Europe/London' from orders"))
                .as("08:26 on a Wednesday, as it was")
                .startsWith("2025-11-12 08:26");
    }

    @Test
    void everyBuyerGetsAContactWithoutBeingCreatedTwice() {
        ImportReport contacts = imports.newest(Viewer.system(), 2).getLast();
        assertThat(contacts.rows()).isEqualTo(new RowCounts(452, 0, 0, 0, 0));
        assertThat(number("select count(*) from customer where sample")).isEqualTo(452);
        assertThat(number("select count(*) from contact where email like '%@example.org'"))
                .isEqualTo(452);
        assertThat(number("select count(*) from contact where email_key is null"))
                .isZero();
    }

    @Test
    void aPlausibleShareAgreedSomeTookItBackAndOfTheRestNothingIsKnown() {
        assertThat(number("select count(*) from consent where channel = 'EMAIL' and state = 'GRANTED'"))
                .isBetween(452 * 60L / 100, 452 * 74L / 100);
        assertThat(number("select count(*) from consent where channel = 'EMAIL' and state = 'WITHDRAWN'"))
                .isBetween(10L, 80L);
        assertThat(
                        number(
                                "select count(*) from consent_event where state = 'GRANTED' and (wording is null or source = 'import')"))
                .isZero();
        assertThat(number("select count(*) from consent_event where at > timestamptz '2026-11-22 10:00Z'"))
                .isZero();
        assertThat(number("select count(*) from consent_event where at < timestamptz '2025-11-12 00:00Z'"))
                .isZero();
    }

    @Test
    void itIsLoadedOnce() {
        assertThatThrownBy(() -> sample.load(Viewer.system())).isInstanceOf(Conflict.class);
    }

    @Test
    void theSameSeedInventsTheSamePeople() {
        var buyers = List.of(
                buyer("12346", "United Kingdom"), buyer("12347", "Iceland"), buyer("12348", "European Community"));
        String first = new String(new SampleContacts().csv(buyers), StandardCharsets.UTF_8);
        assertThat(new SampleContacts().csv(buyers))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(first);
        assertThat(first).contains("12347,PERSON,").contains(",Reykjavík,Iceland,en,shop,");
    }

    private static SampleContacts.Buyer buyer(String key, String country) {
        return new SampleContacts.Buyer(
                key, country, LocalDateTime.of(2011, 1, 18, 10, 1), LocalDateTime.of(2011, 1, 18, 10, 17));
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private String text(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }
}
