package crm.web.segments;

import static org.assertj.core.api.Assertions.assertThat;

import crm.segments.rule.RuleJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.json.JsonMapper;

class DraftTests {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'all':[]}",
                "{'any':[{'reachable':'EMAIL'},{'all':[{'reachable':'SMS'},{'none':[{'rfm':'r','is':'atLeast','value':4}]}]}]}",
                "{'all':[{'reachable':'EMAIL'},{'none':[{'segment':7,'is':'member'},{'campaign':3,'is':'received'}]}]}",
                "{'all':[{'any':[{'reachable':'EMAIL'},{'reachable':'SMS'}]},{'none':[{'all':[{'reachable':'SMS'}]}]}]}",
                "{'all':[{'orders':'sum','is':'between','value':[10,20.5],'within':{'last':3,'unit':'MONTHS'},"
                        + "'where':{'sku':['A','B, C'],'channel':{'is':'contains','value':'web'},'category':{'is':'missing'}}}]}",
                "{'all':[{'orders':'first','is':'inLast','value':{'this':'YEAR'},'within':{'previous':'QUARTER'}}]}",
                "{'all':[{'field':'custom.shoe size','is':'atLeast','value':42}]}",
                "{'all':[{'field':'custom.joined','is':'before','value':'2024-01-01'}]}",
                "{'all':[{'field':'createdAt','is':'between','value':['2024-01-01','2024-02-01T10:00:00Z']}]}",
                "{'all':[{'field':'country','is':'notIn','value':['GB','France']},{'field':'email','is':'missing'}]}",
                "{'all':[{'activity':'email.opened','times':{'is':'atMost','value':0},'within':{'from':'2024-01-01',"
                        + "'to':'2025-01-01'},'where':{'campaign':7}}]}",
                "{'all':[{'rfm':'segment','is':'in','value':['LOST','AT_RISK']},{'field':'kind','is':'equals','value':'PERSON'}]}",
                "{'all':[{'rfm':'moved','from':['LOYAL','CHAMPIONS'],'to':['LOST'],'within':{'last':2,'unit':'WEEKS'}}]}",
                "{'all':[{'sequence':{'first':{'activity':'email.opened','where':{'campaign':7}},'then':{'orders':'placed',"
                        + "'where':{'sku':['A','B']}}},'followedWithin':{'next':2,'unit':'WEEKS'},'within':{'this':'YEAR'}}]}",
                "{'all':[{'sequence':{'first':{'orders':'placed'},'then':{'activity':'cart.filled'}}}]}",
                "{'all':[{'reachable':'EMAIL'},{'none':[{'reachable':'SMS'}]}],'best':{'count':500,'by':'lastOrder'}}",
                "{'any':[{'reachable':'EMAIL'}],'best':{'count':1,'by':'revenue'}}",
                "{'all':[{'opportunity':'state','is':'in','value':['LOST']},{'opportunity':'amount','is':'between','value':[1,2]}]}",
                "{'all':[{'consent':'SMS','purpose':'MARKETING','is':'withdrawn'},{'sample':{'percent':12.5,'seed':'autumn'}}]}"
            })
    void aRuleLaidOutAsRowsIsTheSameRule(String text) {
        var rule = RuleJson.read(JSON.readTree(text.replace('\'', '"')));

        assertThat(DraftRules.of(RuleDrafts.of(rule)).rule()).isEqualTo(rule);
    }

    @Test
    void aHalfFilledRowIsPartOfTheDraftAndNotOfTheRule() {
        var fields = new LinkedMultiValueMap<String, String>();
        fields.add("i/mode", "any");
        fields.add("i.0/node", "row");
        fields.add("i.0/what", "orders:count");
        fields.add("i.0/is", "atLeast");
        fields.add("i.1/node", "row");
        fields.add("i.1/what", "reachable:EMAIL");
        fields.add("i.1/evil", "'; drop table customer");
        Draft draft = DraftForm.read(fields);

        DraftRules.Made made = DraftRules.of(draft);

        assertThat(draft.include().nodes()).hasSize(2);
        assertThat(RuleJson.write(made.rule()).toString()).isEqualTo("{\"any\":[{\"reachable\":\"EMAIL\"}]}");
        assertThat(made.paths()).containsEntry("i.1", "rule.any[0]").doesNotContainKey("i.0");
        assertThat(made.hasIncomplete(draft)).isTrue();
    }

    @Test
    void aValueThatWillNotDoIsAFaultOfItsRow() {
        var row = new Draft.Row(
                Map.of("what", List.of("field:birthDate"), "is", List.of("before"), "value", List.of("2024-02-31")));
        var draft = new Draft(new Draft.Group("all", List.of(row)), Draft.EMPTY.leaveOut());

        assertThat(DraftRules.of(draft).faults()).containsEntry("i.0", "VALUE_INVALID");
    }

    @Test
    void aCountThatWillNotDoIsAFaultAndABlankOneMeansAll() {
        Draft none = Draft.EMPTY.cutTo(new Draft.Row(Map.of("count", List.of("0"), "by", List.of("orders"))));
        Draft part = Draft.EMPTY.cutTo(new Draft.Row(Map.of("count", List.of("2.5"))));
        Draft all = Draft.EMPTY.cutTo(new Draft.Row(Map.of("count", List.of(" "), "by", List.of("orders"))));
        Draft usual = Draft.EMPTY.cutTo(new Draft.Row(Map.of("count", List.of("7"))));

        assertThat(DraftRules.of(none).faults()).containsEntry("best", "VALUE_INVALID");
        assertThat(DraftRules.of(part).faults()).containsEntry("best", "VALUE_INVALID");
        assertThat(RuleJson.write(DraftRules.of(all).rule()).toString()).isEqualTo("{\"all\":[]}");
        assertThat(RuleJson.write(DraftRules.of(usual.after("add:i:reachable:EMAIL"))
                                .rule())
                        .toString())
                .isEqualTo("{\"all\":[{\"reachable\":\"EMAIL\"}],\"best\":{\"count\":7,\"by\":\"revenue\"}}");
    }

    @Test
    void stepsAddMoveCopyAndRemoveWhereTheyPoint() {
        Draft draft = Draft.EMPTY
                .after("add:i:reachable:EMAIL")
                .after("group:i")
                .after("add:i.1:reachable:SMS")
                .after("remove:i.1.0")
                .after("up:i.1")
                .after("copy:i.1")
                .after("mode:i.0:none")
                .after("add:x:segment:")
                .after("mode:x:all")
                .after("remove:i.99")
                .after("nonsense");

        assertThat(RuleJson.write(DraftRules.of(draft).rule()).toString())
                .isEqualTo(
                        "{\"all\":[{\"none\":[{\"reachable\":\"SMS\"}]},{\"reachable\":\"EMAIL\"},{\"reachable\":\"EMAIL\"}]}");
        assertThat(draft.leaveOut().mode()).isEqualTo("all");
        assertThat(draft.leaveOut().nodes()).hasSize(1);
    }
}
