package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Whoever's role does not see money comes past no amount, wherever he goes. */
@KeelWebTest
class MoneyHiddenTests {

    // Sold 7,912.48, given back 481.11, so 7,431.37 is left: nothing else in Keel looks like that.
    private static final long SALES = 79_124_800;

    private static final long REFUNDS = 4_811_100;

    private static final List<String> AMOUNTS =
            List.of("7,912", "7912", "7.91K", "481.11", "£481", "7,431", "7431", "7.43K");

    private static final List<String> WITH_PARAMETERS = List.of(
            "/?size=REVENUE",
            "/rfm?show=REVENUE&sel=CHAMPIONS",
            "/rfm?sel=55",
            "/customers?sort=revenue",
            "/customers/1?show=ORDERS",
            "/search?q=Ann",
            "/campaigns/1/people?group=ORDERED");

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    @Autowired
    As as;

    @BeforeEach
    void oneCustomerWhoBoughtAndGaveBack() {
        database.empty();
        as.viewer(Role.ADMIN);
        sql("insert into workspace (name, postal_address, zone, currency, country, created_at)"
                + " values ('Harbour', '1 Quay', 'UTC', 'GBP', 'GB', now()) on conflict do nothing");
        sql("insert into customer (id, kind, name, created_at, updated_at) values (1, 'PERSON', 'Ann', now(), now())");
        sql("insert into contact (customer_id, id, name, email, email_key, created_at, updated_at)"
                + " values (1, 1, 'Ann', 'ann@example.org', 'ann@example.org', now(), now())");
        sql("insert into orders (id, customer_id, order_number, ordered_at, currency, sales, refunds, lines)"
                + " values (1, 1, '536365', now() - interval '40 days', 'GBP', :sales, 0, 1),"
                + " (2, 1, 'C536366', now() - interval '30 days', 'GBP', 0, :refunds, 1)");
        sql("insert into product (sku, updated_at) values ('ROPE', now())");
        sql("insert into order_line (customer_id, order_id, kind, occurred_at, sku, quantity, unit_price, amount,"
                + " content_hash, ordinal)"
                + " values (1, 1, 'SALE', now() - interval '40 days', 'ROPE', 1, :sales, :sales, gen_random_uuid(), 1),"
                + " (1, 2, 'REFUND', now() - interval '30 days', 'ROPE', 1, :refunds, :refunds, gen_random_uuid(), 1)");
        sql(
                "insert into customer_metrics (customer_id, orders, sales, refunds, currency, first_order, last_order, derived_at)"
                        + " values (1, 1, :sales, :refunds, 'GBP', now() - interval '40 days', now() - interval '40 days', now())");
        sql("insert into rfm_run (id, state, as_of, zone, method, refunds, customers, recency_cuts, frequency_cuts,"
                + " monetary_cuts, requested_at, finished_at) overriding system value"
                + " values (1, 'DONE', current_date, 'UTC', 'QUANTILE', 'SUBTRACT', 1, '{40,40,40,40}', '{1,1,1,1}',"
                + " array[74313700, 74313700, 74313700, 74313700], now(), now())");
        sql("insert into rfm_score (customer_id, run_id, recency, frequency, monetary, r, f, m, segment)"
                + " values (1, 1, 40, 1, :sales - :refunds, 5, 5, 5, 'CHAMPIONS')");
        sql("insert into rfm_total (run_id, segment, r, f, customers, revenue, orders)"
                + " values (1, 'CHAMPIONS', 5, 5, 1, :sales - :refunds, 1)");
        sql("insert into segment (id, name, version, state, fresh_version, size, created_at, updated_at)"
                + " overriding system value values (1, 'Everybody', 1, 'FRESH', 1, 1, now(), now())");
        sql("insert into segment_version (segment_id, version, rule, created_at) values (1, 1, '{\"all\":[]}', now())");
        sql("insert into segment_member (customer_id, segment_id, since) values (1, 1, now())");
        sql(
                "insert into campaign (id, name, segment_id, channel, subject, state, audience, created_at, launched_at, updated_at)"
                        + " overriding system value"
                        + " values (1, 'Ropes', 1, 'EMAIL', 'Ropes', 'FINISHED', 1, now(), now() - interval '41 days', now())");
        sql(
                "insert into touch (customer_id, campaign_id, contact_id, channel, address, address_key, state, at)"
                        + " values (1, 1, 1, 'EMAIL', 'ann@example.org', 'ann@example.org', 'ACCEPTED', now() - interval '41 days')");
    }

    @Test
    void noAmountIsShownToARoleThatDoesNotSeeMoney() throws Exception {
        assertThat(withAmounts(Role.MARKETER).keySet())
                .as("addresses with amounts, so that there is something to hide")
                .contains(
                        "/",
                        "/customers",
                        "/customers/1",
                        "/rfm",
                        "/rfm?show=REVENUE&sel=CHAMPIONS",
                        "/segments/suggestions",
                        "/segments/1/members",
                        "/campaigns/1/report",
                        "/campaigns/1/report.csv",
                        "/api/v1/customers",
                        "/api/v1/customers/1",
                        "/api/v1/rfm/runs/1",
                        "/api/v1/rfm/runs/latest",
                        "/api/v1/segments/suggestions");

        jdbc.sql("insert into role_without_money values ('MARKETER'), ('MANAGER')")
                .update();

        assertThat(withAmounts(Role.MARKETER)).isEmpty();
        assertThat(withAmounts(Role.MANAGER)).isEmpty();
        assertThat(withAmounts(Role.ADMIN)).containsKey("/api/v1/customers/1");
    }

    @Test
    void sharesOfMoneyAreHiddenWithIt() throws Exception {
        assertThat(answer("/", Role.MARKETER)).contains("100% of revenue", "size-revenue");
        assertThat(answer("/rfm", Role.MARKETER)).contains("100% of customers, 100% of revenue");
        jdbc.sql("insert into role_without_money values ('MARKETER')").update();

        assertThat(answer("/?size=REVENUE", Role.MARKETER)).doesNotContain("100% of revenue", "size-revenue");
        assertThat(answer("/rfm?show=REVENUE", Role.MARKETER))
                .contains("100% of customers, ••• of revenue")
                .doesNotContain("100% of revenue");
    }

    @Test
    void theApiSaysNullWhereItHidesAnAmount() throws Exception {
        jdbc.sql("insert into role_without_money values ('MARKETER')").update();

        assertThat(answer("/api/v1/customers/1", Role.MARKETER))
                .contains(
                        "\"sales\":null",
                        "\"revenue\":null",
                        "\"monetary\":null",
                        "\"orders\":1",
                        "\"currency\":\"GBP\"");
        assertThat(answer("/api/v1/rfm/runs/1", Role.MARKETER)).contains("\"monetary\":null", "\"revenue\":null");
        assertThat(answer("/api/v1/segments/1/explain/1", Role.MARKETER)).contains("\"matches\":true");
    }

    @Test
    void whoDoesNotSeeMoneyCannotAskForItEither() throws Exception {
        String rule = "{\"rule\":{\"field\":\"revenue\",\"is\":\"atLeast\",\"value\":7000}}";
        assertThat(preview(rule).getStatus()).isEqualTo(200);
        jdbc.sql("insert into role_without_money values ('MARKETER')").update();

        assertThat(preview(rule).getStatus()).isEqualTo(400);
        assertThat(preview(rule).getContentAsString()).contains("MONEY_HIDDEN").doesNotContain("\"count\"");
    }

    private MockHttpServletResponse preview(String rule) throws Exception {
        return mvc.perform(MockMvcRequestBuilders.post("/api/v1/segments/preview")
                        .contentType("application/json")
                        .content(rule)
                        .with(as.token(Role.MARKETER)))
                .andReturn()
                .getResponse();
    }

    /** Addresses that this role reads with an amount on them, and which amount. */
    private Map<String, String> withAmounts(Role role) throws Exception {
        Map<String, String> found = new TreeMap<>();
        List<String> addresses = Stream.concat(
                        Mappings.inMatrix().stream()
                                .filter(line -> line.method() == HttpMethod.GET && !line.isPublic())
                                .map(line -> line.path().replaceAll("\\{[^}]*}", "1")),
                        WITH_PARAMETERS.stream())
                .toList();
        for (String address : addresses) {
            String body = answer(address, role);
            AMOUNTS.stream().filter(body::contains).findFirst().ifPresent(amount -> found.put(address, amount));
        }
        return found;
    }

    private String answer(String address, Role role) throws Exception {
        return mvc.perform(MockMvcRequestBuilders.get(address)
                        .accept(address.startsWith("/api/") ? "application/json" : "text/html")
                        .with(address.startsWith("/api/") ? as.token(role) : as.page(role)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private void sql(String statement) {
        jdbc.sql(statement).param("sales", SALES).param("refunds", REFUNDS).update();
    }
}
