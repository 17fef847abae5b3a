package crm.segments.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import crm.kernel.Invalid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RuleJsonTests {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'all':[]}",
                "{'any':[{'none':[]},{'all':[{'reachable':'SMS'}]}]}",
                "{'all':[{'reachable':'EMAIL'}],'best':{'count':500,'by':'revenue'}}",
                "{'none':[],'best':{'count':1000000,'by':'lastOrder'}}",
                "{'field':'country','is':'in','value':['GB','France']}",
                "{'field':'custom.shoe size','is':'atLeast','value':42.5}",
                "{'field':'custom.vip','is':'equals','value':true}",
                "{'field':'birthDate','is':'anniversary','value':{'this':'MONTH'}}",
                "{'field':'lastOrder','is':'notInLast','value':{'last':90,'unit':'DAYS'}}",
                "{'field':'createdAt','is':'before','value':'2011-12-09T12:50:00Z'}",
                "{'field':'email','is':'missing'}",
                "{'field':'revenue','is':'between','value':[100,250.5]}",
                "{'orders':'sum','is':'atLeast','value':500,'within':{'from':'2011-01-01','to':'2011-07-01T12:00:00'}}",
                "{'orders':'count','is':'equals','value':0,'within':{'previous':'QUARTER'},"
                        + "'where':{'sku':'85123A','productName':{'is':'contains','value':'heart'},'category':['A','B']}}",
                "{'orders':'last','is':'inLast','value':{'last':6,'unit':'MONTHS'}}",
                "{'activity':'email.opened','times':{'is':'atMost','value':0},'within':{'this':'YEAR'},"
                        + "'where':{'campaign':7}}",
                "{'orders':'longestGap','is':'atLeast','value':90,'where':{'category':'A'}}",
                "{'sequence':{'first':{'activity':'email.opened','where':{'campaign':7}},'then':{'orders':'placed'}},"
                        + "'followedWithin':{'next':14,'unit':'DAYS'},'within':{'this':'YEAR'}}",
                "{'sequence':{'first':{'orders':'placed','where':{'sku':'A'}},'then':{'activity':'call.logged'}}}",
                "{'rfm':'segment','is':'in','value':['CHAMPIONS','CANT_LOSE']}",
                "{'rfm':'m','is':'atLeast','value':4}",
                "{'rfm':'moved','from':['LOYAL','CHAMPIONS'],'to':['AT_RISK']}",
                "{'rfm':'moved','from':['LOYAL'],'to':['LOST'],'within':{'last':3,'unit':'MONTHS'}}",
                "{'answer':'yearly_spend','is':'in','value':['a','b']}",
                "{'answer':'hotels','is':'atLeast','value':14}",
                "{'talk':'last','is':'notInLast','value':{'last':90,'unit':'DAYS'}}",
                "{'lead':'state','is':'in','value':['NEW','CLOSED']}",
                "{'lead':'need','is':'contains','value':'gifts'}",
                "{'opportunity':'state','is':'in','value':['WON','LOST']}",
                "{'opportunity':'amount','is':'atLeast','value':500}",
                "{'opportunity':'closedAt','is':'inLast','value':{'last':90,'unit':'DAYS'}}",
                "{'segment':3,'is':'notMember'}",
                "{'campaign':9,'is':'notClicked'}",
                "{'consent':'EMAIL','purpose':'MARKETING','is':'unknown'}",
                "{'sample':{'percent':12.5,'seed':'autumn'}}"
            })
    void everyRuleIsWrittenBackEqual(String rule) {
        var json = JSON.readTree(rule.replace('\'', '"'));

        assertThat(RuleJson.write(RuleJson.read(json)).toString()).isEqualTo(json.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'all':[{'field':'nmae','is':'equals','value':'x'}]} | rule.all[0].field | FIELD_UNKNOWN",
                "{'any':[{'all':[]},{'ticket':'open'}]} | rule.any[1] | LEAF_UNKNOWN",
                "{'rfm':'moved','from':['LOYAL']} | rule.to | VALUE_MISSING",
                "{'rfm':'moved','from':[],'to':['LOST']} | rule.from | VALUE_INVALID",
                "{'rfm':'moved','from':['GOLD'],'to':['LOST']} | rule.from[0] | VALUE_INVALID",
                "{'rfm':'moved','from':['LOYAL'],'to':['LOST'],'is':'equals'} | rule.is | PROPERTY_UNKNOWN",
                "{'rfm':'x','is':'equals','value':1} | rule.rfm | FIELD_UNKNOWN",
                "{'answer':'Yearly spend','is':'exists'} | rule.answer | VALUE_INVALID",
                "{'talk':'first','is':'exists'} | rule.talk | FIELD_UNKNOWN",
                "{'talk':'last','is':'contains','value':'x'} | rule.is | OPERATOR_UNKNOWN",
                "{'lead':'owner','is':'exists'} | rule.lead | FIELD_UNKNOWN",
                "{'sequence':{'first':{'activity':'email.opened'}}} | rule.sequence.then | VALUE_MISSING",
                "{'sequence':{'first':{},'then':{'orders':'placed'}}} | rule.sequence.first | VALUE_MISSING",
                "{'sequence':{'first':{'orders':'paid'},'then':{'orders':'placed'}}} | rule.sequence.first.orders | FIELD_UNKNOWN",
                "{'sequence':{'first':{'activity':'x'},'then':{'orders':'placed'}}} | rule.sequence.first.activity | VALUE_INVALID",
                "{'sequence':{'first':{'orders':'placed'},'then':{'orders':'placed'}},'followedWithin':{'next':0,'unit':'DAYS'}}"
                        + " | rule.followedWithin.next | VALUE_INVALID",
                "{'sequence':{'first':{'orders':'placed'},'then':{'orders':'placed'}},'followedWithin':{'next':1}}"
                        + " | rule.followedWithin.unit | VALUE_MISSING",
                "{'all':[],'best':{'count':0,'by':'revenue'}} | rule.best.count | VALUE_INVALID",
                "{'all':[],'best':{'count':1000001,'by':'revenue'}} | rule.best.count | VALUE_INVALID",
                "{'all':[],'best':{'count':1.5,'by':'revenue'}} | rule.best.count | VALUE_INVALID",
                "{'all':[],'best':{'count':5,'by':'name'}} | rule.best.by | FIELD_UNKNOWN",
                "{'all':[],'best':{'count':5}} | rule.best.by | VALUE_MISSING",
                "{'all':[],'best':{'count':5,'by':'orders','from':1}} | rule.best.from | PROPERTY_UNKNOWN",
                "{'all':[{'any':[],'best':{'count':5,'by':'orders'}}]} | rule.all[0].best | PROPERTY_UNKNOWN",
                "{'reachable':'EMAIL','best':{'count':5,'by':'orders'}} | rule.best | PROPERTY_UNKNOWN",
                "{'opportunity':'owner','is':'exists'} | rule.opportunity | FIELD_UNKNOWN",
                "{'opportunity':'state','is':'equals','value':'NEW'} | rule.value | VALUE_INVALID",
                "{'lead':'state','is':'equals','value':'OPEN'} | rule.value | VALUE_INVALID",
                "{'rfm':'segment','is':'equals','value':'GOLD'} | rule.value | VALUE_INVALID",
                "{'field':'name','is':'matches','value':'a+'} | rule.is | OPERATOR_UNKNOWN",
                "{'field':'name','is':'atLeast','value':'a'} | rule.is | OPERATOR_UNKNOWN",
                "{'field':'revenue','is':'contains','value':'5'} | rule.is | OPERATOR_UNKNOWN",
                "{'field':'revenue','is':'atLeast','value':'5'} | rule.value | VALUE_INVALID",
                "{'field':'revenue','is':'atLeast','value':1e400} | rule.value | VALUE_INVALID",
                "{'field':'revenue','is':'atLeast','value':1e99} | rule.value | VALUE_INVALID",
                "{'field':'revenue','is':'between','value':[5]} | rule.value | VALUE_INVALID",
                "{'field':'revenue','is':'between','value':[5,1]} | rule.value | VALUE_INVALID",
                "{'field':'custom.x','is':'between','value':['2024-01-01',5]} | rule.value | VALUE_INVALID",
                "{'answer':'q','is':'between','value':[5,'2024-01-01']} | rule.value | VALUE_INVALID",
                "{'field':'name','is':'equals'} | rule.value | VALUE_MISSING",
                "{'field':'name','is':'equals','value':['a']} | rule.value | VALUE_INVALID",
                "{'field':'name','is':'in','value':['a',7]} | rule.value[1] | VALUE_INVALID",
                "{'field':'name','is':'in','value':[]} | rule.value | VALUE_INVALID",
                "{'field':'name','is':'exists','value':1} | rule.value | PROPERTY_UNKNOWN",
                "{'field':'name','is':'equals','value':'a','script':'x'} | rule.script | PROPERTY_UNKNOWN",
                "{'field':'name','is':'equals','value':'a\\u0000b'} | rule.value | VALUE_INVALID",
                "{'field':'name','is':'equals','value':'\\ud800'} | rule.value | VALUE_INVALID",
                "{'field':'birthDate','is':'before','value':'2011-02-31'} | rule.value | VALUE_INVALID",
                "{'field':'birthDate','is':'before','value':'2011-02-01T10:00:00Z'} | rule.value | VALUE_INVALID",
                "{'field':'createdAt','is':'after','value':'yesterday'} | rule.value | VALUE_INVALID",
                "{'field':'createdAt','is':'inLast','value':{'last':0,'unit':'DAYS'}} | rule.value.last | VALUE_INVALID",
                "{'field':'createdAt','is':'inLast','value':{'last':3,'unit':'HOURS'}} | rule.value.unit | VALUE_INVALID",
                "{'field':'createdAt','is':'inLast','value':{'last':3}} | rule.value.unit | VALUE_MISSING",
                "{'field':'createdAt','is':'inLast','value':{'this':'MONTH','last':3}} | rule.value.unit | VALUE_MISSING",
                "{'orders':'count','is':'atLeast','value':1,'within':{'from':'2011-01-01'}} | rule.within.to | VALUE_MISSING",
                "{'orders':'count','is':'atLeast','value':1,'where':{'colour':'red'}} | rule.where.colour | PROPERTY_UNKNOWN",
                "{'orders':'median','is':'atLeast','value':1} | rule.orders | FIELD_UNKNOWN",
                "{'segment':'3','is':'member'} | rule.segment | VALUE_INVALID",
                "{'segment':3,'is':'inside'} | rule.is | OPERATOR_UNKNOWN",
                "{'consent':'FAX','is':'granted'} | rule.consent | VALUE_INVALID",
                "{'consent':'EMAIL','purpose':'SALES','is':'granted'} | rule.purpose | VALUE_INVALID",
                "{'sample':{'percent':101,'seed':'a'}} | rule.sample.percent | VALUE_INVALID",
                "{'sample':{'percent':10}} | rule.sample.seed | VALUE_MISSING",
                "{'all':{}} | rule.all | VALUE_INVALID",
                "{'all':[],'any':[]} | rule.any | PROPERTY_UNKNOWN",
                "{'all':[7]} | rule.all[0] | VALUE_INVALID",
                "[] | rule | VALUE_INVALID",
                "null | rule | VALUE_INVALID"
            })
    void aFaultIsToldWithItsPlace(String rule, String path, String code) {
        Invalid invalid = refused(rule.replace('\'', '"'));

        assertThat(invalid.faults())
                .extracting(Invalid.Fault::path, Invalid.Fault::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(path, code));
    }

    @Test
    void allFaultsAreToldAtOnce() {
        Invalid invalid = refused("""
                {"all":[{"field":"x","is":"equals","value":"y"},{"any":[{"nothing":1},{"all":[]},{"rfm":"r","is":"like"}]}]}
                """);

        assertThat(invalid.faults())
                .extracting(Invalid.Fault::path)
                .containsExactly("rule.all[0].field", "rule.all[1].any[0]", "rule.all[1].any[2].is");
        assertThat(refused("{\"all\":[{\"nothing\":1}],\"best\":{\"count\":0,\"by\":\"orders\"}}")
                        .faults())
                .extracting(Invalid.Fault::path)
                .containsExactly("rule.best.count", "rule.all[0]");
    }

    @Test
    void groupsNestEightDeepAndNotNine() {
        String leaf = "{\"reachable\":\"EMAIL\"}";

        assertThat(RuleJson.read(JSON.readTree(nested(8, leaf)))).isInstanceOf(Rule.AllOf.class);
        assertThat(refused(nested(9, leaf)).faults())
                .extracting(Invalid.Fault::code)
                .containsExactly("DEPTH_EXCEEDED");
    }

    @Test
    void aTreeOfManyRulesIsRefused() {
        String rules = String.join(",", java.util.Collections.nCopies(400, "{\"reachable\":\"EMAIL\"}"));

        assertThat(refused("{\"any\":[%s]}".formatted(rules)).faults())
                .extracting(Invalid.Fault::code)
                .containsExactly("TOO_MANY_RULES");
    }

    /** What other products have executed: here it is no rule, or plain text that is kept and written back as it came. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'profilePropertyCondition','parameterValues':{'propertyName':"
                        + "'(#runtime=@java.lang.Runtime@getRuntime()).exec(\\'touch CANARY\\')'}}",
                "{'type':'profilePropertyCondition','parameterValues':{'propertyName':['script::"
                        + "Runtime.getRuntime().exec(\\'touch CANARY\\')']}}",
                "{'condition':{'parameterValues':{'x':'script::Runtime.getRuntime().exec(\\'touch CANARY\\')'}}}",
                "{'field':'T(java.lang.Runtime).getRuntime().exec(\\'touch CANARY\\')','is':'equals','value':'x'}",
                "{'field':'name','is':'script::1','value':'x'}",
                "{'field':'name','is':'equals','value':{'script':'#{1}'}}",
                "{'sql':'1=1; drop table customer'}"
            })
    void codeIsNoRule(String payload) {
        Path canary = Path.of("CANARY");
        String json = payload.replace("\\'", "\u0001").replace('\'', '"').replace("\u0001", "'");

        assertThat(refused(json).faults())
                .allSatisfy((fault) -> assertThat(fault.code())
                        .isIn("LEAF_UNKNOWN", "FIELD_UNKNOWN", "OPERATOR_UNKNOWN", "VALUE_INVALID"));
        assertThat(Files.exists(canary)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "script::Runtime.getRuntime().exec('touch CANARY')",
                "T(java.lang.Runtime).getRuntime().exec('touch CANARY')",
                "#{7*7}",
                "${7*7}",
                "__${7*7}__::.x",
                "'; drop table customer; --"
            })
    void codeAsAValueIsText(String value) {
        var json =
                JSON.createObjectNode().put("field", "name").put("is", "equals").put("value", value);

        assertThat(RuleJson.read(json))
                .isEqualTo(new Rule.OfField(
                        Attribute.Standard.NAME, new Comparison(Operator.EQUALS, new Operand.Text(value))));
        assertThat(RuleJson.write(RuleJson.read(json))).isEqualTo(json);
    }

    @Test
    void everyFieldOfTheContractIsKnown() {
        List<String> fields = List.of(
                "name kind stage externalKey country region city postcode language birthDate gender jobTitle source tag"
                        .split(" "));

        assertThat(fields).allSatisfy((field) -> assertThat(Attribute.of(field)).isPresent());
        assertThat("owner createdAt email emailDomain phone orders revenue averageOrder firstOrder lastOrder custom.x"
                        .split(" "))
                .allSatisfy((field) -> assertThat(Attribute.of(field)).isPresent());
    }

    private static String nested(int depth, String leaf) {
        return "{\"all\":[".repeat(depth) + leaf + "]}".repeat(depth);
    }

    private static Invalid refused(String rule) {
        return catchThrowableOfType(Invalid.class, () -> RuleJson.read(JSON.readTree(rule)));
    }
}
