package crm.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.segments.rule.Rule;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each leaf and operator on a shop of five customers, against answers worked out by hand. It is Tuesday noon, 31 March. */
class RuleMeaningTests extends ShopOfFive {

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
                "{'orders':'daysBetween','is':'between','value':[181.3,181.31]} | Ada",
                "{'orders':'daysBetween','is':'missing'} | Bob Cid Dee Eve",
                "{'orders':'daysBetween','is':'atMost','value':20,'within':{'last':3,'unit':'MONTHS'}} | Ada",
                "{'orders':'daysBetween','is':'equals','value':343,'where':{'sku':'S1'}} | Ada",
                "{'orders':'daysBetween','is':'exists','where':{'sku':'S2'}} | ~~",
                "{'orders':'longestGap','is':'equals','value':343} | Ada",
                "{'orders':'longestGap','is':'notEquals','value':343} | Bob Cid Dee Eve",
                "{'orders':'longestGap','is':'between','value':[19.6,19.7],'within':{'this':'YEAR'}} | Ada",
                "{'orders':'longestGap','is':'missing','within':{'this':'DAY'}} | Ada Bob Cid Dee Eve",
                "{'orders':'longestGap','is':'atLeast','value':300,'where':{'channel':'shop'}} | ~~",
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
    void anExplanationTellsTheDaysBetweenOrders(@Autowired Segments segments) {
        CustomerId ada = new CustomerId(jdbc.sql("select id from customer where name = 'Ada'")
                .query(Long.class)
                .single());
        Rule rule = read("{'any':[{'orders':'daysBetween','is':'atLeast','value':500},"
                + "{'orders':'longestGap','is':'atLeast','value':343}]}");
        SegmentId slow = segments.create(Viewer.system(), "Slow", rule).id();

        Explanation why = previews.explain(Viewer.system(), slow, ada).orElseThrow();

        assertThat(why.rules())
                .extracting(Explanation::matches, (leaf) -> String.valueOf(leaf.seen()))
                .containsExactly(tuple(false, "181.30"), tuple(true, "343.00"));
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

    private static Set<String> named(String names) {
        return names.isEmpty() ? Set.of() : new TreeSet<>(Arrays.asList(names.split(" ")));
    }
}
