package crm.web.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import crm.access.Role;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Leaves of more than a comparison, as the builder lays them out and says them. */
@KeelWebTest
class RuleSentenceTests {

    private static final String MOVED =
            "{'rfm':'moved','from':['LOYAL','CHAMPIONS'],'to':['AT_RISK'],'within':{'last':2,'unit':'MONTHS'}}";

    private static final String QUICK = "{'sequence':{'first':{'activity':'email.opened','where':{'campaign':7}},"
            + "'then':{'orders':'placed'}},'followedWithin':{'next':14,'unit':'DAYS'},'within':{'this':'YEAR'}}";

    private static final String AFTER =
            "{'sequence':{'first':{'activity':'cart.filled'},'then':{'activity':'call.logged'}}}";

    private static final String LOST = "{'opportunity':'state','is':'in','value':['LOST']}";

    private static final String GAP = "{'orders':'longestGap','is':'atLeast','value':90}";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private As as;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "en | they moved from Loyal customers or Champions to At risk in RFM in the last 2 months",
                "en | they opened an e-mail of campaign 7 this year, and within 14 days placed an order",
                "en | they had “cart.filled”, and later had a call",
                "en | the state of an opportunity is Lost",
                "en | the most days between two orders is at least 90",
                "en | only the best 500 by average order",
                "fa | تنها ۵۰۰ نفر برتر بر پایهٔ",
                "zh-CN | 仅保留按平均订单金额排名前 500 位",
                "zh-TW | 僅保留依平均訂單金額排名前 500 位",
                "fa | در RFM در ۲ ماه گذشته از",
                "fa | و ظرف ۱۴ روز پس از آن سفارش داده‌اند",
                "fa | » داشته‌اند",
                "fa | وضعیت فرصت باخته است",
                "zh-CN | 最近 2 个月内，RFM 从",
                "zh-CN | ，并在之后 14 天内下了订单",
                "zh-CN | 发生过“cart.filled”，之后通了电话",
                "zh-CN | 商机状态是 丢单",
                "zh-TW | 最近 2 個月內，RFM 從",
                "zh-TW | ，並在之後 14 天內下了訂單",
                "zh-TW | 發生過「cart.filled」，之後通了電話",
                "zh-TW | 商機狀態是 流失"
            })
    void aRuleIsSaidInTheReadersLanguage(String language, String said) throws Exception {
        assertThat(page(language)).contains(said).doesNotContain("??");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name=\"i.0/movedFrom\" id=\"i-0-movedFrom-LOYAL\" value=\"LOYAL\" checked",
                "name=\"i.0/movedTo\" id=\"i-0-movedTo-AT_RISK\" value=\"AT_RISK\" checked",
                "name=\"i.0/n\" id=\"i-0-n\" value=\"2\"",
                "value=\"{&quot;activity&quot;:&quot;email.opened&quot;,&quot;where&quot;:{&quot;campaign&quot;:7}}\" selected",
                "value=\"{&quot;orders&quot;:&quot;placed&quot;}\" selected",
                "name=\"i.1/next\" id=\"i-1-next\" value=\"14\"",
                "value=\"{&quot;activity&quot;:&quot;cart.filled&quot;}\" selected",
                "name=\"best/count\" id=\"best-count\" value=\"500\"",
                "<option value=\"averageOrder\" selected=\"selected\">",
                "id=\"i-3-LOST\" value=\"LOST\" checked"
            })
    void aRowHasFieldsForAllOfIt(String field) throws Exception {
        assertThat(page("en")).containsIgnoringWhitespaces(field);
    }

    private String page(String language) throws Exception {
        String rule = "{'all':[" + String.join(",", MOVED, QUICK, AFTER, LOST, GAP)
                + "],'best':{'count':500,'by':'averageOrder'}}";
        return mvc.perform(get("/segments/new")
                        .param("rule", rule.replace('\'', '"'))
                        .with(as.page(Role.MARKETER))
                        .param("lang", language)
                        .locale(Locale.forLanguageTag(language)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
