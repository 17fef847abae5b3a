package crm.segments;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.segments.rule.Channel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many a rule finds, line by line, and what text in it does not do. */
class RuleCountsTests extends ShopOfFive {

    /** So many that the reach of all is read at once instead of each one's; everybody is added up where he is kept. */
    @ParameterizedTest
    @ValueSource(strings = {"{'all':[]}", "{'all':[{'all':[]}]}"})
    void thoseWhoCannotBeReachedAreCountedInALargeShopToo(String rule) {
        jdbc.sql("""
                        with counted as (insert into customer_count (change) values (4000))
                        insert into customer (kind, name, created_at, updated_at)
                        select 'PERSON', 'Walk-in ' || n, now(), now() from generate_series(1, 4000) n
                        """).update();

        Preview preview = previews.previewWithRevenue(Viewer.system(), read(rule));
        Preview plain = previews.preview(Viewer.system(), read(rule), null);
        jdbc.sql("""
                        with counted as (insert into customer_count (change) values (-4000))
                        delete from customer where name like 'Walk-in %'
                        """).update();

        assertThat(preview.count()).isEqualTo(4005);
        assertThat(preview.base()).isEqualTo(4005);
        assertThat(preview.reachable(Channel.EMAIL)).isEqualTo(2);
        assertThat(preview.barriers().get(Channel.EMAIL))
                .containsEntry(Barrier.WITHDRAWN, 1L)
                .containsEntry(Barrier.NO_CONTACT, 4001L);
        assertThat(preview.revenue()).isEqualTo((160 - 100 + 70) * 10_000);
        assertThat(preview.sample()).hasSize(10).doesNotHaveDuplicates();
        assertThat(plain.revenue()).isNull();
        assertThat(plain.barriers()).isEqualTo(preview.barriers());
        assertThat(plain.sample()).isEqualTo(preview.sample());
    }

    @Test
    void thoseWhoCannotBeReachedAreCountedByReason() {
        Preview preview = previews.previewWithRevenue(Viewer.system(), read("{'all':[]}"));

        assertThat(preview.base()).isEqualTo(5);
        assertThat(preview.count()).isEqualTo(5);
        assertThat(preview.reachable(Channel.EMAIL)).isEqualTo(2);
        assertThat(preview.barriers().get(Channel.EMAIL))
                .isEqualTo(Map.of(
                        Barrier.NONE, 2L, Barrier.WITHDRAWN, 1L, Barrier.NO_ADDRESS, 1L, Barrier.NO_CONTACT, 1L));
        assertThat(preview.barriers().get(Channel.SMS))
                .isEqualTo(Map.of(
                        Barrier.NONE, 1L, Barrier.NO_CONSENT, 1L, Barrier.NO_ADDRESS, 2L, Barrier.NO_CONTACT, 1L));
        assertThat(preview.revenue()).isEqualTo((160 - 100 + 70) * 10_000);
    }

    @ParameterizedTest
    @CsvSource({
        "rule, 1, 1",
        "rule.all[0], 3, 3",
        "rule.all[1], 3, 2",
        "rule.all[1].any[0], 1, 1",
        "rule.all[1].any[1], 3, 1",
        "rule.all[2], 3, 1",
        "rule.all[2].none[0], 2, 1"
    })
    void everyLineSaysWhatItDoesAloneAndWhereItStands(String path, long alone, long here) {
        String rule = """
                {'all':[{'field':'orders','is':'atLeast','value':1},
                        {'any':[{'field':'name','is':'equals','value':'Ada'},
                                {'field':'name','is':'in','value':['Ada','Bob','Dee']}]},
                        {'none':[{'field':'name','is':'in','value':['Bob','Eve']}]}]}
                """;

        assertThat(previews.counts(Viewer.system(), read(rule)).at(path)).isEqualTo(new RuleCounts.Count(alone, here));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; drop table customer; --",
                "x' or '1'='1",
                "\\' or true --",
                "$1",
                "{0}",
                "?::text",
                ":name",
                "%",
                "_",
                "select pg_sleep(9)",
                "touch CANARY; `touch CANARY` $(touch CANARY)"
            })
    void textThatLooksLikeSqlIsComparedLikeAnyOther(String text) {
        var contains = JSON.createObjectNode()
                .put("field", "name")
                .put("is", "contains")
                .put("value", text);
        var custom = JSON.createObjectNode()
                .put("field", "custom." + text)
                .put("is", "equals")
                .put("value", text);
        var sample = JSON.createObjectNode();
        sample.putObject("sample").put("percent", 100).put("seed", text);
        var where = JSON.createObjectNode()
                .put("orders", "count")
                .put("is", "atLeast")
                .put("value", 1);
        where.putObject("where").put("sku", text);

        assertThat(count(contains)).isZero();
        assertThat(count(custom)).isZero();
        assertThat(count(sample)).isEqualTo(5);
        assertThat(count(where)).isZero();
        assertThat(jdbc.sql("select count(*) from customer").query(Long.class).single())
                .isEqualTo(5);
        assertThat(Files.exists(Path.of("CANARY"))).isFalse();
    }
}
