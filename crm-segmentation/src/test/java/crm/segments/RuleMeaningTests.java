package crm.segments;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.segments.rule.Channel;
import crm.segments.rule.Rule;
import crm.segments.rule.RuleJson;
import crm.testing.KeelTest;
import crm.testing.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Each leaf and operator on a shop of five customers, against answers worked out by hand. It is Tuesday noon, 31 March. */
@KeelTest
class RuleMeaningTests {

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;

    private final SegmentPreviews previews;

    private static Shop shop;

    @Autowired
    RuleMeaningTests(JdbcClient jdbc, SegmentPreviews previews, TestClock clock) {
        this.jdbc = jdbc;
        this.previews = previews;
        clock.set(Instant.parse("2026-03-31T11:00:00Z"));
    }

    @BeforeEach
    void openTheShopOnce() {
        if (jdbc.sql("select count(*) from customer").query(Long.class).single() > 0) {
            return;
        }
        shop = new Shop(jdbc);
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'all':[]} | Ada Bob Cid Dee Eve",
                "{'none':[]} | Ada Bob Cid Dee Eve",
                "{'any':[]} | ~~",
                "{'none':[{'any':[]}]} | Ada Bob Cid Dee Eve",
                "{'none':[{'field':'country','is':'equals','value':'GB'},{'field':'city','is':'exists'}]} | Cid Dee Eve",
                "{'field':'name','is':'equals','value':'aDA'} | Ada",
                "{'field':'name','is':'in','value':['ada','BOB','nobody']} | Ada Bob",
                "{'field':'name','is':'contains','value':'E'} | Dee Eve",
                "{'field':'name','is':'startsWith','value':'e'} | Eve",
                "{'field':'name','is':'endsWith','value':'EE'} | Dee",
                "{'field':'name','is':'contains','value':'%'} | ~~",
                "{'field':'kind','is':'equals','value':'organisation'} | Cid",
                "{'field':'stage','is':'equals','value':'PROSPECT'} | Dee Eve",
                "{'field':'externalKey','is':'equals','value':'17850'} | Ada",
                "{'field':'city','is':'equals','value':'paris'} | Bob",
                "{'field':'city','is':'missing'} | Cid Dee Eve",
                "{'field':'country','is':'equals','value':'United Kingdom'} | Ada",
                "{'field':'country','is':'in','value':['fr','channel islands']} | Bob Cid",
                "{'field':'country','is':'notEquals','value':'France'} | Ada Cid Dee Eve",
                "{'field':'country','is':'notIn','value':['GB','France']} | Cid Dee Eve",
                "{'field':'country','is':'startsWith','value':'united'} | Ada Eve",
                "{'field':'country','is':'contains','value':'islands'} | Cid",
                "{'field':'country','is':'missing'} | Dee",
                "{'field':'tag','is':'equals','value':'vip'} | Ada",
                "{'field':'tag','is':'notIn','value':['vip','x']} | Bob Cid Dee Eve",
                "{'field':'tag','is':'missing'} | Bob Cid Dee Eve",
                "{'field':'owner','is':'equals','value':'ann@example.org'} | Ada",
                "{'field':'owner','is':'missing'} | Bob Cid Dee Eve",
                "{'field':'createdAt','is':'equals','value':'2026-03-31'} | Cid",
                "{'field':'createdAt','is':'before','value':'2026-03-31'} | Ada Bob Dee Eve",
                "{'field':'createdAt','is':'after','value':'2026-01-15'} | Cid",
                "{'field':'createdAt','is':'after','value':'2026-01-15T09:59:59Z'} | Ada Bob Cid Dee Eve",
                "{'field':'createdAt','is':'atMost','value':'2026-01-15'} | Ada Bob Dee Eve",
                "{'field':'email','is':'equals','value':'ADA@work.example'} | Ada",
                "{'field':'email','is':'notEquals','value':'ada@work.example'} | Bob Cid Dee Eve",
                "{'field':'email','is':'missing'} | Dee Eve",
                "{'field':'emailDomain','is':'equals','value':'example.org'} | Ada Bob",
                "{'field':'phone','is':'startsWith','value':'+44'} | Ada",
                "{'field':'phone','is':'equals','value':'06 12'} | Bob",
                "{'field':'language','is':'in','value':['EN','FR']} | Ada Dee",
                "{'field':'jobTitle','is':'exists'} | Ada",
                "{'field':'birthDate','is':'before','value':'1992-01-01'} | Ada",
                "{'field':'birthDate','is':'between','value':['1990-04-02','1992-02-29']} | Ada Bob",
                "{'field':'birthDate','is':'anniversary','value':{'from':'2026-04-01','to':'2026-04-03'}} | Ada",
                "{'field':'birthDate','is':'anniversary','value':{'from':'2026-02-28','to':'2026-03-01'}} | Bob",
                "{'field':'birthDate','is':'anniversary','value':{'this':'MONTH'}} | ~~",
                "{'field':'birthDate','is':'anniversary','value':{'this':'YEAR'}} | Ada Bob",
                "{'field':'custom.tier','is':'equals','value':'gold'} | Ada",
                "{'field':'custom.tier','is':'notEquals','value':'gold'} | Bob Cid Dee Eve",
                "{'field':'custom.size','is':'atLeast','value':10} | Ada",
                "{'field':'custom.size','is':'between','value':[9,10]} | Bob",
                "{'field':'custom.size','is':'in','value':[42,43]} | Ada",
                "{'field':'custom.joined','is':'before','value':'2025-01-01'} | Ada",
                "{'field':'custom.joined','is':'anniversary','value':{'this':'DAY'}} | Ada",
                "{'field':'custom.tier','is':'missing'} | Cid Dee Eve",
                "{'field':'orders','is':'atLeast','value':2} | Ada",
                "{'field':'orders','is':'equals','value':0} | Dee Eve",
                "{'field':'revenue','is':'equals','value':160} | Ada",
                "{'field':'revenue','is':'atMost','value':0} | Bob Dee Eve",
                "{'field':'revenue','is':'missing'} | Dee Eve",
                "{'field':'averageOrder','is':'between','value':[66.6,66.7]} | Ada",
                "{'field':'averageOrder','is':'notEquals','value':500} | Ada Cid Dee Eve",
                "{'field':'firstOrder','is':'anniversary','value':{'from':'2026-04-01','to':'2026-04-02'}} | Ada",
                "{'field':'lastOrder','is':'inLast','value':{'last':30,'unit':'DAYS'}} | Ada Cid",
                "{'field':'lastOrder','is':'notInLast','value':{'last':30,'unit':'DAYS'}} | Bob Dee Eve",
                "{'field':'lastOrder','is':'equals','value':'2026-03-30'} | Ada",
                "{'orders':'count','is':'atLeast','value':1,'within':{'last':24,'unit':'WEEKS'}} | Ada Bob Cid",
                "{'orders':'count','is':'equals','value':2,'within':{'this':'MONTH'}} | Ada",
                "{'orders':'count','is':'equals','value':0,'within':{'this':'MONTH'}} | Bob Dee Eve",
                "{'orders':'count','is':'atLeast','value':1,'within':{'previous':'DAY'}} | Ada",
                "{'orders':'count','is':'atLeast','value':1,'within':{'from':'2025-04-01','to':'2025-12-24'}} | Ada",
                "{'orders':'sum','is':'equals','value':10,'within':{'this':'MONTH'}} | Ada",
                "{'orders':'sum','is':'equals','value':-600,'within':{'from':'2026-01-01','to':'2026-02-01'}} | Bob",
                "{'orders':'sum','is':'atMost','value':-100} | Bob",
                "{'orders':'average','is':'equals','value':500} | Bob",
                "{'orders':'min','is':'equals','value':20} | Ada",
                "{'orders':'max','is':'atLeast','value':150} | Ada Bob",
                "{'orders':'max','is':'missing'} | Dee Eve",
                "{'orders':'distinctProducts','is':'equals','value':4} | Ada",
                "{'orders':'first','is':'before','value':'2025-06-01'} | Ada",
                "{'orders':'last','is':'notInLast','value':{'last':1,'unit':'DAYS'}} | Ada Bob Dee Eve",
                "{'orders':'count','is':'atLeast','value':1,'where':{'sku':'s2'}} | Ada Bob",
                "{'orders':'sum','is':'equals','value':110,'where':{'sku':'S2'}} | Ada",
                "{'orders':'sum','is':'equals','value':500,'where':{'sku':'S2'}} | Bob",
                "{'orders':'count','is':'atLeast','value':1,'where':{'sku':'S3'}} | Ada",
                "{'orders':'count','is':'atLeast','value':2,'where':{'category':'category s'}} | Ada",
                "{'orders':'count','is':'atLeast','value':1,'where':{'productName':{'is':'endsWith','value':'t9'}}} | Ada Cid",
                "{'orders':'count','is':'atLeast','value':1,'where':{'channel':['WEB','shop'],'sku':'T9'}} | Ada Cid",
                "{'orders':'sum','is':'equals','value':110,'where':{'channel':'web','sku':'S2'}} | Ada",
                "{'orders':'distinctProducts','is':'equals','value':2,'where':{'sku':'S3'}} | Ada",
                "{'activity':'email.opened','times':{'is':'atLeast','value':2}} | Ada",
                "{'activity':'email.opened','times':{'is':'equals','value':0},'where':{'campaign':7}} | Bob Cid Dee Eve",
                "{'activity':'email.opened','times':{'is':'equals','value':1},'within':{'from':'2026-03-02','to':'2026-03-03'}} | Ada",
                "{'campaign':7,'is':'received'} | Ada Bob",
                "{'campaign':7,'is':'opened'} | Ada",
                "{'campaign':7,'is':'notClicked'} | Ada Bob",
                "{'campaign':7,'is':'notOpened'} | Bob",
                "{'rfm':'segment','is':'in','value':['CHAMPIONS','LOST']} | Ada",
                "{'rfm':'segment','is':'notEquals','value':'CHAMPIONS'} | Bob Cid Dee Eve",
                "{'rfm':'segment','is':'missing'} | Cid Dee Eve",
                "{'rfm':'m','is':'atLeast','value':5} | Bob",
                "{'rfm':'r','is':'between','value':[1,4]} | Bob",
                "{'consent':'EMAIL','purpose':'MARKETING','is':'granted'} | Ada Bob",
                "{'consent':'EMAIL','purpose':'MARKETING','is':'withdrawn'} | Ada Cid",
                "{'consent':'EMAIL','purpose':'MARKETING','is':'unknown'} | Dee Eve",
                "{'reachable':'EMAIL'} | Ada Bob",
                "{'reachable':'SMS'} | Bob",
                "{'sample':{'percent':100,'seed':'a'}} | Ada Bob Cid Dee Eve",
                "{'sample':{'percent':0,'seed':'a'}} | ~~"
            })
    void aRuleIsTrueOfExactlyThese(String rule, String customers) {
        assertThat(matching(rule, null)).isEqualTo(named(customers));
    }

    @Test
    void theMomentAskedForEndsEveryWindowAndEveryFigure() {
        var asOf = Instant.parse("2026-03-11T00:00:00Z");

        assertThat(matching("{'field':'orders','is':'equals','value':2}", asOf)).isEqualTo(named("Ada"));
        assertThat(matching("{'field':'revenue','is':'equals','value':180}", asOf))
                .isEqualTo(named("Ada"));
        assertThat(matching("{'field':'stage','is':'equals','value':'PROSPECT'}", asOf))
                .isEqualTo(named("Cid Dee Eve"));
        assertThat(matching("{'field':'lastOrder','is':'inLast','value':{'last':1,'unit':'DAYS'}}", asOf))
                .isEqualTo(named("Ada"));
        assertThat(matching("{'orders':'sum','is':'equals','value':180}", asOf)).isEqualTo(named("Ada"));
        assertThat(matching("{'orders':'count','is':'equals','value':1,'within':{'this':'MONTH'}}", asOf))
                .isEqualTo(named("Ada"));
        assertThat(matching(
                        "{'activity':'email.opened','times':{'is':'atLeast','value':1}}",
                        Instant.parse("2026-03-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void thoseWhoCannotBeReachedAreCountedByReason() {
        Preview preview = preview("{'all':[]}", null);

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

    private long count(ObjectNode rule) {
        return previews.preview(Viewer.system(), RuleJson.read(rule), null).count();
    }

    private static Rule read(String rule) {
        return RuleJson.read(JSON.readTree(rule.replace('\'', '"')));
    }

    private Set<String> matching(String rule, Instant asOf) {
        Preview preview = preview(rule, asOf);
        var names = new TreeSet<String>();
        for (CustomerId customer : preview.sample()) {
            names.add(jdbc.sql("select name from customer where id = :id")
                    .param("id", customer.value())
                    .query(String.class)
                    .single());
        }
        assertThat(preview.count()).isEqualTo(names.size());
        return names;
    }

    private Preview preview(String rule, Instant asOf) {
        return previews.preview(Viewer.system(), read(rule), asOf);
    }

    private static Set<String> named(String names) {
        return names.isEmpty() ? Set.of() : new TreeSet<>(Arrays.asList(names.split(" ")));
    }
}
