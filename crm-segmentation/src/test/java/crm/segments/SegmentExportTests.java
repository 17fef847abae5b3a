package crm.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessDenied;
import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.exports.ExportFormat;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
class SegmentExportTests {

    private static final Viewer KEEL = Viewer.system();

    private static final SegmentId SEGMENT = new SegmentId(1);

    @Autowired
    private SegmentExport export;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestDatabase database;

    private Viewer marketer = KEEL;

    @BeforeEach
    void aSegmentOfTwoOfWhomTheMarketerOwnsOne() {
        database.empty();
        marketer = new Viewer(new UserId(user()), "Mia", "mia@example.org", Role.MARKETER);
        jdbc.sql("""
                insert into segment (name, version, state, size, created_at, updated_at)
                values ('Two', 1, 'FRESH', 2, now(), now())
                """).update();
        jdbc.sql("""
                insert into customer (id, kind, external_key, name, country, owner_id, created_at, updated_at)
                values (1, 'PERSON', '+1', '=cmd|x!A1', 'GB', 1, now(), now()),
                       (2, 'ORGANISATION', null, 'Beam, "Bo" & Co', 'FR', null, now(), now()),
                       (3, 'PERSON', 'out', 'Not a member', 'GB', 1, now(), now())
                """).update();
        jdbc.sql("""
                insert into contact (customer_id, name, email, email_key, phone, phone_key, created_at, updated_at)
                values (1, 'Ada', '@ada', null, '020 7946 0018', '+442079460018', now(), now()),
                       (2, 'Bo', 'bo@example.org', 'bo@example.org', null, null, now(), now()),
                       (2, 'Second', 'second@example.org', 'second@example.org', null, null, now(), now())
                """).update();
        jdbc.sql("""
                insert into customer_metrics (customer_id, orders, sales, refunds, currency, first_order, last_order, derived_at)
                values (1, 3, 1234500, 234500, 'GBP', '2026-01-01Z', '2026-02-01T10:30:00Z', now())
                """).update();
        jdbc.sql("insert into segment_member select id, 1, now() from customer where id < 3")
                .update();
    }

    @Test
    void everyMemberIsALineWhoseCellsASpreadsheetDoesNotRun() {
        assertThat(lines(KEEL))
                .containsExactly(
                        "customer,externalKey,name,kind,country,email,phone,orders,revenue,currency,lastOrder,rfm",
                        "1,'+1,'=cmd|x!A1,PERSON,GB,'@ada,'+44 20 7946 0018,3,100,GBP,2026-02-01T10:30:00Z,",
                        "2,,\"Beam, \"\"Bo\"\" & Co\",ORGANISATION,FR,bo@example.org,,0,,,,");
    }

    @Test
    void whoSeesOnlyHisOwnTakesOnlyThoseAndTheLogSaysHowMany() {
        jdbc.sql("insert into role_sight (role, record_kind, scope) values ('MARKETER', 'CUSTOMERS', 'OWN')")
                .update();

        assertThat(lines(marketer)).hasSize(2).last().asString().startsWith("1,");
        assertThat(jdbc.sql(
                                "select user_id || ' ' || (details ->> 'what') || ' ' || (details ->> 'rows') from audit_entry")
                        .query(String.class)
                        .list())
                .containsExactly("1 segment-members 1");
    }

    @Test
    void whoDoesNotSeeMoneyTakesNone() {
        jdbc.sql("insert into role_without_money (role) values ('MARKETER')").update();

        assertThat(lines(marketer).get(1)).endsWith(",3,,,2026-02-01T10:30:00Z,");
    }

    @Test
    void onlyWhoMayExportExports() {
        Viewer manager = new Viewer(marketer.user(), "Max", "max@example.org", Role.MANAGER);

        assertThatThrownBy(() -> lines(manager)).isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> export.members(KEEL, new SegmentId(99), ExportFormat.CSV, ByteArrayOutputStream::new))
                .isInstanceOf(SegmentNotFound.class);
        assertThat(jdbc.sql("select count(*) from audit_entry")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private List<String> lines(Viewer viewer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.members(viewer, SEGMENT, ExportFormat.CSV, () -> out);
        return out.toString(StandardCharsets.UTF_8)
                .replaceFirst("^\uFEFF", "")
                .lines()
                .toList();
    }

    private long user() {
        return jdbc.sql("""
                insert into app_user (email, name, role, enabled, created_at)
                values ('mia@example.org', 'Mia', 'MARKETER', true, now()) returning id
                """).query(Long.class).single();
    }
}
