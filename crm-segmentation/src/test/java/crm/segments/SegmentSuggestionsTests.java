package crm.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import crm.access.Viewer;
import crm.segments.rule.RuleJson;
import crm.testing.Background;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
class SegmentSuggestionsTests {

    private static final Viewer KEEL = Viewer.system();

    @Autowired
    private SegmentSuggestions suggestions;

    @Autowired
    private SegmentPreviews previews;

    @Autowired
    private Segments segments;

    @Autowired
    private Background background;

    @Autowired
    private TestDatabase database;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    private Shop shop;

    @BeforeEach
    void anEmptyShop() {
        background.awaitIdle();
        database.empty();
        shop = new Shop(jdbc);
    }

    @Test
    void whoHasSoldNothingIsSuggestedNothing() {
        shop.customer("Ada", "GB", "");

        assertThat(suggestions.list(KEEL)).isEmpty();
    }

    @Test
    void theCoreIsTheFewestBuyersWhoBringFourFifthsOfTheRevenue() {
        // 1000 in all: 600 are not 800, 600 + 250 are.
        buyer("Ada", 600, 10).buyer("Bob", 250, 10).buyer("Cid", 100, 10).buyer("Dee", 50, 10);
        shop.metrics();

        Suggestion core = found().get(Suggestion.Kind.CORE);

        assertThat(core.size()).isEqualTo(2);
        assertThat(core.revenue()).isEqualTo(850 * 10_000L);
        assertThat(RuleJson.write(core.rule()).toString())
                .isEqualTo("{\"all\":[{\"field\":\"revenue\",\"is\":\"atLeast\",\"value\":250}]}");
    }

    @Test
    void eachNeedTopicHasItsPoolOfThoseAtWhoseNeedNobodyIs() {
        shop.customer("Ada", "GB", "")
                .customer("Bob", "GB", "")
                .customer("Cid", "GB", "")
                .customer("Dee", "GB", "");
        lead("Ada", "CLOSED", "Room gifts");
        lead("Bob", "RETURNED", "Room Gifts");
        lead("Cid", "CLOSED", "Room gifts");
        lead("Cid", "WORKING", "Packaging");
        lead("Dee", "QUALIFIED", "Packaging");

        assertThat(suggestions.list(KEEL))
                .filteredOn(one -> one.kind() == Suggestion.Kind.NURTURE)
                .extracting(Suggestion::size)
                .containsExactly(2L);
    }

    private void lead(String customer, String state, String need) {
        jdbc.sql("insert into lead (customer_id, state, need, via, created_at, updated_at)"
                        + " values (?, ?, ?, 'HAND', ?::timestamptz, now())")
                .params(
                        shop.id(customer),
                        state,
                        need,
                        clock.instant().minus(Duration.ofDays(1)).toString())
                .update();
    }

    @Test
    void newAndSingleBuyersAreCountedExactly() {
        buyer("Ada", 10, 5).buyer("Bob", 20, 60).buyer("Cid", 30, 400);
        buyer("Dee", 40, 300).again("Dee", 50, 3);
        shop.metrics();

        assertThat(sizes())
                .containsEntry(Suggestion.Kind.FIRST_ORDER_30, 1L)
                .containsEntry(Suggestion.Kind.FIRST_ORDER_90, 2L)
                .containsEntry(Suggestion.Kind.ONCE_ONLY, 3L);
        assertThat(found().get(Suggestion.Kind.ONCE_ONLY).revenue()).isEqualTo(60 * 10_000L);
    }

    @Test
    void aRegularSleepsAfterTwiceTheUsualTimeBetweenTwoOrders() {
        // 40 days pass between two orders of each, so after 80 days we wait no longer.
        buyer("Ada", 10, 120).again("Ada", 10, 80 + 1);
        buyer("Bob", 10, 110).again("Bob", 10, 70);
        buyer("Cid", 10, 41).again("Cid", 10, 1);
        buyer("Dee", 10, 300);
        shop.metrics();
        jdbc.sql("update customer_metrics set first_order = last_order - interval '40 days' where orders > 1")
                .update();

        Suggestion dormant = found().get(Suggestion.Kind.DORMANT);

        assertThat(dormant.size()).isEqualTo(1);
        assertThat(RuleJson.write(dormant.rule()).toString()).contains("{\"last\":80,\"unit\":\"DAYS\"}");
    }

    @Test
    void oldDataSuggestWhatWasTrueAtTheirEnd() {
        buyer("Ada", 10, 400).buyer("Bob", 10, 420).buyer("Cid", 10, 600);
        shop.metrics();

        Suggestion first = found().get(Suggestion.Kind.FIRST_ORDER_30);

        assertThat(first.size()).isEqualTo(2);
        assertThat(RuleJson.write(first.rule()).toString())
                .contains("\"from\":\"")
                .contains("\"to\":\"");
    }

    @Test
    void scoresSayWhoIsLoyalAndWhoIsAtRisk() {
        buyer("Ada", 600, 10).buyer("Bob", 250, 10).buyer("Cid", 100, 10).buyer("Dee", 50, 10);
        shop.metrics();
        shop.sql("""
                insert into rfm_run (id, state, as_of, zone, method, refunds, requested_at, finished_at)
                overriding system value values (900, 'DONE', '2026-03-01', 'UTC', 'QUANTILE', 'SUBTRACT', now(), now())
                """);
        shop.score(900, "Ada", "AT_RISK", 2, 4, 5)
                .score(900, "Cid", "CHAMPIONS", 5, 5, 3)
                .score(900, "Dee", "AT_RISK", 2, 4, 1);

        assertThat(sizes()).containsEntry(Suggestion.Kind.LOYAL, 1L).containsEntry(Suggestion.Kind.VALUE_AT_RISK, 1L);
    }

    @Test
    void prospectsWhoAgreedAreSuggestedAndWhatMostPeopleBought() {
        shop.customer("Eve", "GB", "")
                .contact("Eve", "eve@example.org", "")
                .consent("Eve", "eve@example.org", "EMAIL", "GRANTED");
        shop.customer("Fay", "GB", "").contact("Fay", "fay@example.org", "");
        buyer("Ada", 10, 5).buyer("Bob", 20, 60);
        shop.customer("Cid", "GB", "").order("Cid", "C1", ago(3), "T9", 500);
        shop.metrics();

        assertThat(found().values())
                .extracting(Suggestion::kind, Suggestion::about, Suggestion::size)
                .contains(
                        tuple(Suggestion.Kind.PROSPECTS_AGREED, null, 1L),
                        tuple(Suggestion.Kind.TOP_CATEGORY, "Category S", 2L),
                        tuple(Suggestion.Kind.TOP_PRODUCT, "S1", 2L));
    }

    @Test
    void everySuggestionCountsAsItsPreviewDoes() {
        buyer("Ada", 600, 10).buyer("Bob", 250, 100).buyer("Cid", 100, 300).again("Cid", 20, 200);
        shop.metrics();

        List<Suggestion> found = suggestions.list(KEEL);

        assertThat(found).hasSizeGreaterThan(4).allSatisfy((suggestion) -> {
            Preview preview = previews.previewWithRevenue(KEEL, suggestion.rule());
            assertThat(suggestion.size()).isEqualTo(preview.count());
            assertThat(suggestion.revenue()).isEqualTo(preview.revenue());
        });
    }

    @Test
    void whatIsASegmentAlreadyIsNotSuggestedAgain() {
        buyer("Ada", 600, 10);
        shop.metrics();
        segments.create(KEEL, "Once", found().get(Suggestion.Kind.ONCE_ONLY).rule());
        background.awaitIdle();

        assertThat(found()).doesNotContainKey(Suggestion.Kind.ONCE_ONLY).containsKey(Suggestion.Kind.CORE);
    }

    private SegmentSuggestionsTests buyer(String name, int amount, int daysAgo) {
        shop.customer(name, "GB", "").order(name, name + daysAgo, ago(daysAgo), "S1", amount);
        return this;
    }

    private void again(String name, int amount, int daysAgo) {
        shop.order(name, name + daysAgo, ago(daysAgo), "S2", amount);
    }

    private String ago(int days) {
        return clock.instant().minus(Duration.ofDays(days)).toString();
    }

    private Map<Suggestion.Kind, Suggestion> found() {
        return suggestions.list(KEEL).stream().collect(Collectors.toMap(Suggestion::kind, Function.identity()));
    }

    private Map<Suggestion.Kind, Long> sizes() {
        return suggestions.list(KEEL).stream().collect(Collectors.toMap(Suggestion::kind, Suggestion::size));
    }
}
