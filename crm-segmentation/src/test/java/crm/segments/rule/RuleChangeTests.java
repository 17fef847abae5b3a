package crm.segments.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RuleChangeTests {

    private static final String GB = "{'field':'country','is':'equals','value':'GB'}";

    private static final String FR = "{'field':'country','is':'equals','value':'FR'}";

    private static final String THREE =
            "{'orders':'count','is':'atLeast','value':3,'within':{'last':90,'unit':'DAYS'}}";

    private static final String FIVE = "{'orders':'count','is':'atLeast','value':5,'within':{'last':90,'unit':'DAYS'}}";

    private static final String EVER = "{'orders':'count','is':'atLeast','value':1}";

    @Test
    void rulesThatSayTheSameInAnotherOrderDoNotDiffer() {
        assertThat(changes("{'all':[%s,%s]}".formatted(GB, THREE), "{'all':[%s,%s]}".formatted(THREE, GB)))
                .isEmpty();
    }

    @Test
    void aLeafByItselfIsTheSameAsAGroupOfIt() {
        assertThat(changes(GB, "{'all':[%s]}".formatted(GB))).isEmpty();
        assertThat(changes(GB, "{'any':[%s]}".formatted(GB))).isEmpty();
    }

    @Test
    void aRowThatAsksAboutTheSameThingHasChanged() {
        assertThat(changes("{'all':[%s,%s]}".formatted(THREE, GB), "{'all':[%s,%s]}".formatted(FR, THREE)))
                .containsExactly("CHANGED rule.all[0] " + GB + " -> " + FR);
    }

    @Test
    void ofTwoThatAskTheSameTheMoreSimilarOneIsThePredecessor() {
        assertThat(changes("{'all':[%s,%s]}".formatted(EVER, THREE), "{'all':[%s,%s]}".formatted(FIVE, EVER)))
                .containsExactly("CHANGED rule.all[0] " + THREE + " -> " + FIVE);
    }

    @Test
    void whatHasNoCounterpartWasAddedOrRemovedAndKeepsItsPlace() {
        assertThat(changes(
                        "{'all':[%s,{'reachable':'SMS'}]}".formatted(GB),
                        "{'all':[%s,{'reachable':'EMAIL'},{'none':[%s]}]}".formatted(GB, THREE)))
                .containsExactly(
                        "ADDED rule.all[1] {'reachable':'EMAIL'}",
                        "REMOVED rule.all[1] {'reachable':'SMS'}",
                        "ADDED left out rule.all[2].none[0] " + THREE);
    }

    @Test
    void aGroupIsFollowedIntoByTheRulesItKept() {
        assertThat(changes(
                        "{'all':[{'any':[%s,%s]},{'reachable':'EMAIL'}]}".formatted(GB, THREE),
                        "{'all':[{'reachable':'EMAIL'},{'all':[%s,%s,%s]}]}".formatted(GB, FIVE, EVER)))
                .containsExactly(
                        "REJOINED rule.all[1] {'any':[%s,%s]} -> {'all':[%s,%s,%s]}"
                                .formatted(GB, THREE, GB, FIVE, EVER),
                        "CHANGED rule.all[1].all[1] " + THREE + " -> " + FIVE,
                        "ADDED rule.all[1].all[2] " + EVER);
    }

    @Test
    void anotherWordBetweenTheOutermostRulesIsSaidOnce() {
        assertThat(changes("{'all':[%s,%s]}".formatted(GB, THREE), "{'any':[%s,%s]}".formatted(GB, THREE)))
                .containsExactly("REJOINED rule {'all':[%s,%s]} -> {'any':[%s,%s]}".formatted(GB, THREE, GB, THREE));
    }

    @Test
    void aRuleIsCutDownToItsBestOrNotAnyMore() {
        String all = "{'all':[%s]}".formatted(GB);
        String ten = "{'all':[%s],'best':{'count':10,'by':'revenue'}}".formatted(GB);
        String others = "{'all':[%s],'best':{'count':10,'by':'orders'}}".formatted(GB);

        assertThat(changes(all, ten)).containsExactly("ADDED rule " + ten);
        assertThat(changes(ten, all)).containsExactly("REMOVED rule " + ten);
        assertThat(changes(ten, others)).containsExactly("CHANGED rule " + ten + " -> " + others);
        assertThat(changes(ten, ten)).isEmpty();
        assertThat(changes(ten, "{'all':[%s,%s],'best':{'count':10,'by':'revenue'}}".formatted(GB, EVER)))
                .containsExactly("ADDED rule.all[1] " + EVER);
    }

    private static List<String> changes(String before, String after) {
        return RuleChange.between(rule(before), rule(after)).stream()
                .map((change) -> "%s %s%s %s%s%s"
                        .formatted(
                                change.kind(),
                                change.leavesOut() ? "left out " : "",
                                change.path(),
                                change.before() == null ? "" : text(change.before()),
                                change.before() == null || change.after() == null ? "" : " -> ",
                                change.after() == null ? "" : text(change.after())))
                .toList();
    }

    private static String text(Rule rule) {
        return RuleJson.write(rule).toString().replace('"', '\'');
    }

    private static Rule rule(String json) {
        return RuleJson.read(new JsonMapper().readTree(json.replace('\'', '"')));
    }
}
