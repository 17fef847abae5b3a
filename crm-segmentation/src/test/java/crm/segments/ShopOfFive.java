package crm.segments;

import crm.access.Viewer;
import crm.segments.rule.Rule;
import crm.segments.rule.RuleJson;
import crm.testing.KeelTest;
import crm.testing.TestClock;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A shop of five customers, with answers worked out by hand. It is Tuesday noon, 31 March. */
@KeelTest
abstract class ShopOfFive {

    static final JsonMapper JSON = new JsonMapper();

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SegmentPreviews previews;

    @BeforeEach
    void openTheShopOnce(@Autowired TestClock clock) {
        clock.set(Instant.parse("2026-03-31T11:00:00Z"));
        if (jdbc.sql("select count(*) from customer").query(Long.class).single() > 0) {
            return;
        }
        Shop shop = new Shop(jdbc);
        shop.sql("""
                insert into workspace (name, postal_address, zone, currency, country, created_at)
                values ('Shop', 'Here', 'Europe/London', 'GBP', 'GB', now())
                """);
        shop.sql("""
                insert into app_user (email, name, role, created_at) values ('Ann@example.org', 'Ann', 'SALES', now())
                """);
        shop.customer(
                        "Ada",
                        "GB",
                        "external_key = '17850', tags = '{VIP,wholesale}', city = 'Bath', owner_id = (select id from app_user),"
                                + " custom = '{\"tier\":\"Gold\",\"size\":\"42\",\"joined\":\"2024-03-31\"}'")
                .customer(
                        "Bob",
                        "FR",
                        "city = 'ＰＡＲＩＳ', custom = '{\"tier\":\"silver\",\"size\":\"9.5\",\"joined\":\"soon\"}'")
                .customer("Cid", "Channel Islands", "kind = 'ORGANISATION', created_at = '2026-03-30T23:30:00Z'")
                .customer("Dee", null, "")
                .customer("Eve", "US", "city = ''");
        shop.contact(
                        "Ada",
                        "ada@Example.org",
                        "birth_date = '1990-04-02', language = 'en', phone = '01234 567', phone_key = '+441234567'")
                .contact("Ada", "ada@work.example", "job_title = 'Buyer'")
                .contact(
                        "Bob",
                        "bob@example.org",
                        "birth_date = '1992-02-29', phone_key = '+33612345678', phone = '06 12'")
                .contact("Cid", "cid@shop.example", "")
                .contact("Dee", null, "language = 'fr'");
        shop.consent("Ada", "ada@Example.org", "EMAIL", "WITHDRAWN")
                .consent("Ada", "ada@work.example", "EMAIL", "GRANTED")
                .consent("Bob", "bob@example.org", "EMAIL", "GRANTED")
                .consent("Bob", "bob@example.org", "SMS", "GRANTED")
                .consent("Cid", "cid@shop.example", "EMAIL", "WITHDRAWN");
        shop.order("Ada", "A1", "2025-04-01T09:00:00Z", "S1", 100, "S2", 50)
                .order("Ada", "A2", "2026-03-10T09:00:00Z", "S1", 30)
                .order("Ada", "A3", "2026-03-29T23:30:00Z", "T9", 20, "S3", 0)
                .refundOf("Ada", "A1", "2026-03-11T09:00:00Z", 40)
                .order("Bob", "B1", "2025-12-24T12:00:00Z", "S2", 500)
                .refund("Bob", "B2", "2026-01-02T12:00:00Z", 600)
                .order("Cid", "C1", "2026-03-31T10:30:00Z", "T9", 70);
        shop.metrics();
        shop.activity("Ada", "email.sent", "2026-03-01T09:00:00Z", 7, false)
                .activity("Ada", "email.opened", "2026-03-01T09:10:00Z", 7, false)
                .activity("Ada", "email.opened", "2026-03-02T09:10:00Z", 7, false)
                .activity("Bob", "email.sent", "2026-03-01T09:00:00Z", 7, false)
                .activity("Bob", "email.opened", "2026-03-01T09:00:01Z", 7, true);
        shop.sql("""
                insert into rfm_run (id, state, as_of, zone, method, refunds, requested_at) overriding system value values
                    (1, 'DONE', '2026-03-01', 'UTC', 'QUANTILE', 'SUBTRACT', now()),
                    (2, 'DONE', '2026-03-31', 'UTC', 'QUANTILE', 'SUBTRACT', now()),
                    (3, 'FAILED', '2026-03-31', 'UTC', 'QUANTILE', 'SUBTRACT', now())
                """);
        shop.score(1, "Ada", "LOST", 1, 1, 1)
                .score(2, "Ada", "CHAMPIONS", 5, 5, 4)
                .score(2, "Bob", "AT_RISK", 2, 3, 5);
    }

    long count(ObjectNode rule) {
        return previews.preview(Viewer.system(), RuleJson.read(rule), null).count();
    }

    static Rule read(String rule) {
        return RuleJson.read(JSON.readTree(rule.replace('\'', '"')));
    }

    Preview preview(String rule, Instant asOf) {
        return previews.preview(Viewer.system(), read(rule), asOf);
    }
}
