package crm.segments;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.segments.rule.Rule;
import crm.segments.rule.RuleJson;
import crm.testing.KeelTest;
import crm.testing.TestClock;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Leaves on answers, talks and leads, against what four customers said. It is Tuesday noon, 31 March. */
@KeelTest
class TalkMeaningTests {

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;

    private final SegmentPreviews previews;

    private final Segments segments;

    private static Shop shop;

    @Autowired
    TalkMeaningTests(JdbcClient jdbc, SegmentPreviews previews, Segments segments, TestClock clock) {
        this.jdbc = jdbc;
        this.previews = previews;
        this.segments = segments;
        clock.set(Instant.parse("2026-03-31T11:00:00Z"));
    }

    @BeforeEach
    void everybodySaysSomethingOnce() {
        if (jdbc.sql("select count(*) from customer").query(Long.class).single() > 0) {
            return;
        }
        shop = new Shop(jdbc);
        shop.sql("insert into workspace (name, postal_address, zone, currency, country, created_at)"
                + " values ('Shop', 'Here', 'Europe/London', 'GBP', 'GB', now())");
        shop.customer("Ada", "GB", "kind = 'ORGANISATION'")
                .customer("Bob", "FR", "")
                .customer("Cid", "GB", "")
                .customer("Dee", "GB", "");
        shop.contact("Ada", "a1@example.org", "")
                .contact("Ada", "a2@example.org", "")
                .contact("Bob", "b@example.org", "")
                .contact("Cid", "c@example.org", "");
        // Ada's first contact has changed his mind, her second has not; Bob's answer was corrected.
        talk(1, "Ada", "a1@example.org", "2026-03-01T10:00:00Z", null);
        chosen(1, "Ada", "spend", "o1", "Under £10,000");
        talk(2, "Ada", "a1@example.org", "2026-03-20T10:00:00Z", null);
        chosen(2, "Ada", "spend", "o2", "£10,000 to £50,000");
        number(2, "Ada", "hotels", "14");
        talk(3, "Ada", "a2@example.org", "2026-02-01T10:00:00Z", null);
        chosen(3, "Ada", "spend", "o3", "More");
        talk(4, "Bob", "b@example.org", "2026-01-10T10:00:00Z", null);
        number(4, "Bob", "hotels", "3");
        text(4, "Bob", "remark", "Needs a LOGO");
        talk(5, "Bob", "b@example.org", "2026-01-10T10:00:00Z", 4L);
        number(5, "Bob", "hotels", "30");
        talk(6, "Cid", "c@example.org", "2026-04-01T10:00:00Z", null);
        number(6, "Cid", "hotels", "99");
        lead("Ada", "WORKING", "Room gifts", "Spring fair", "2026-03-20T10:00:00Z");
        lead("Ada", "CLOSED", "Packaging", null, "2025-03-20T10:00:00Z");
        lead("Bob", "CLOSED", "Cards, Room Gifts", "Web form", "2026-01-10T10:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'answer':'spend','is':'equals','value':'£10,000 to £50,000'} | Ada",
                "{'answer':'spend','is':'equals','value':'o2'}              | Ada",
                "{'answer':'spend','is':'in','value':['O3','nothing']}      | Ada",
                "{'answer':'spend','is':'equals','value':'o1'}              |",
                "{'answer':'spend','is':'notEquals','value':'o2'}           | Bob Cid Dee",
                "{'answer':'spend','is':'contains','value':'50,000'}        | Ada",
                "{'answer':'hotels','is':'atLeast','value':14}              | Ada Bob",
                "{'answer':'hotels','is':'equals','value':3}                |",
                "{'answer':'hotels','is':'between','value':[10,20]}         | Ada",
                "{'answer':'hotels','is':'in','value':[14,30]}              | Ada Bob",
                "{'answer':'hotels','is':'exists'}                          | Ada Bob",
                "{'answer':'hotels','is':'missing'}                         | Cid Dee",
                "{'answer':'hotels','is':'before','value':'2026-01-01'}     |",
                "{'answer':'remark','is':'contains','value':'logo'}         |",
                "{'talk':'last','is':'inLast','value':{'last':30,'unit':'DAYS'}}    | Ada",
                "{'talk':'last','is':'notInLast','value':{'last':30,'unit':'DAYS'}} | Bob Cid Dee",
                "{'talk':'last','is':'missing'}                             | Cid Dee",
                "{'talk':'last','is':'equals','value':'2026-03-20'}         | Ada",
                "{'lead':'need','is':'equals','value':'room gifts'}         | Ada Bob",
                "{'lead':'need','is':'startsWith','value':'room'}          | Ada Bob",
                "{'lead':'need','is':'equals','value':'cards, room gifts'} | Bob",
                "{'lead':'need','is':'missing'}                            | Cid Dee",
                "{'lead':'state','is':'in','value':['NEW','WORKING']}       | Ada",
                "{'lead':'state','is':'equals','value':'closed'}            | Ada Bob",
                "{'lead':'state','is':'missing'}                            | Cid Dee",
                "{'lead':'source','is':'startsWith','value':'web'}          | Bob",
                "{'all':[{'lead':'need','is':'equals','value':'Room gifts'},"
                        + "{'none':[{'lead':'state','is':'in','value':['NEW','ASSIGNED','WORKING','QUALIFIED']}]}]} | Bob"
            })
    void theLeafIsTrueOf(String rule, @Nullable String names) {
        assertThat(members(rule)).isEqualTo(names == null ? Set.of() : new TreeSet<>(Set.of(names.split(" "))));
    }

    @Test
    void whoeverAsksWhySeesWhatWasSaid() {
        assertThat(seen("{'answer':'spend','is':'equals','value':'o2'}", "Ada")).isEqualTo("More; £10,000 to £50,000");
        assertThat(seen("{'answer':'hotels','is':'atLeast','value':5}", "Bob")).isEqualTo("30");
        assertThat(seen("{'talk':'last','is':'exists'}", "Bob")).isEqualTo(Instant.parse("2026-01-10T10:00:00Z"));
        assertThat(seen("{'lead':'state','is':'equals','value':'CLOSED'}", "Ada"))
                .isEqualTo("CLOSED, WORKING");
    }

    private Set<String> members(String rule) {
        var sample = previews.preview(Viewer.system(), rule(rule), null).sample();
        return sample.stream()
                .map(id -> jdbc.sql("select name from customer where id = ?")
                        .param(id.value())
                        .query(String.class)
                        .single())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private @Nullable Object seen(String rule, String name) {
        SegmentId segment = segments.create(Viewer.system(), rule, rule(rule)).id();
        return previews.explain(Viewer.system(), segment, new CustomerId(shop.id(name)))
                .orElseThrow()
                .seen();
    }

    private static Rule rule(String text) {
        return RuleJson.read(JSON.readTree(text.replace('\'', '"')));
    }

    private void talk(long id, String customer, String email, String at, @Nullable Long corrects) {
        jdbc.sql("insert into talk (customer_id, id, contact_id, kind, at, corrects_id, recorded_at)"
                        + " values (?, ?, (select id from contact where email = ?), 'CALL', ?::timestamptz, ?, now())")
                .params(shop.id(customer), id, email, at, corrects)
                .update();
    }

    private void chosen(long talk, String customer, String question, String key, String words) {
        answer(talk, customer, question, "choices, words", "array['" + key + "'], array['" + words + "']");
    }

    private void number(long talk, String customer, String question, String number) {
        answer(talk, customer, question, "number", number);
    }

    private void text(long talk, String customer, String question, String text) {
        answer(talk, customer, question, "text", "'" + text + "'");
    }

    private void answer(long talk, String customer, String question, String columns, String values) {
        shop.sql("""
                insert into talk_answer (customer_id, talk_id, question, place, contact_id, at, points, %s)
                select customer_id, id, '%s', 0, contact_id, at, 0, %s from talk where customer_id = %d and id = %d
                """.formatted(columns, question, values, shop.id(customer), talk));
    }

    private void lead(String customer, String state, String need, @Nullable String source, String at) {
        jdbc.sql("insert into lead (customer_id, state, need, source, via, created_at, updated_at)"
                        + " values (?, ?, ?, ?, 'HAND', ?::timestamptz, now())")
                .params(shop.id(customer), state, need, source, at)
                .update();
    }
}
