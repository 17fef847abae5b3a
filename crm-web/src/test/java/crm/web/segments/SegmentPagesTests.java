package crm.web.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.testing.Background;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@KeelWebTest
class SegmentPagesTests {

    private static final String RULE = "{\"all\":[{\"orders\":\"count\",\"is\":\"atMost\",\"value\":3,"
            + "\"within\":{\"last\":365,\"unit\":\"DAYS\"},\"where\":{\"sku\":\"S1\"}},"
            + "{\"any\":[{\"rfm\":\"segment\",\"is\":\"notIn\",\"value\":[\"AT_RISK\"]},"
            + "{\"field\":\"birthDate\",\"is\":\"anniversary\",\"value\":{\"this\":\"MONTH\"}}]},"
            + "{\"none\":[{\"field\":\"name\",\"is\":\"equals\",\"value\":\"<b>Bob</b>\"}]}]}";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private As as;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Background background;

    @BeforeEach
    void threeCustomers() {
        if (jdbc.sql("select count(*) from customer").query(Long.class).single() == 0) {
            jdbc.sql("""
                    with counted as (insert into customer_count (change) values (3))
                    insert into customer (kind, name, country, created_at, updated_at)
                    select 'PERSON', n, 'GB', now(), now() from unnest(array['Ada', '<b>Bob</b>', 'Cid']) n
                    """).update();
        }
    }

    @Test
    void aRuleInTheAddressIsShownAsRowsWithTheirCountsAndASentence() throws Exception {
        String page = page(get("/segments/new").param("rule", RULE));

        assertThat(page).contains("Customers where", "number of orders", "in the last 365 days", "“S1”");
        assertThat(page).contains("<span class=\"hero num\">2</span>").contains("-1</b>");
        assertThat(page).contains("&lt;b&gt;Bob&lt;/b&gt;").doesNotContain("<b>Bob</b>");
        assertThat(page).contains("name=\"i.1.0/is\"").contains("name=\"x.0/value\"");
    }

    @Test
    void everySubjectCanBeChosenAndIsShownInBothLanguages() throws Exception {
        for (Locale language : new Locale[] {Locale.ENGLISH, Locale.forLanguageTag("fa")}) {
            for (Subject.Group group : Subject.GROUPS) {
                for (String what : group.whats()) {
                    String page = page(post("/segments/draft")
                            .param("op", "add:i:" + what)
                            .param("lang", language.toLanguageTag())
                            .locale(language));

                    assertThat(page)
                            .as(what)
                            .contains("value=\"" + what + "\" selected")
                            .doesNotContain("??");
                }
            }
        }
    }

    @Test
    void everyOperatorHasItsEditor() throws Exception {
        for (String what : new String[] {"field:name", "field:custom", "field:kind", "orders:first", "field:revenue"}) {
            Subject subject = Subject.of(new Draft.Row(java.util.Map.of("what", java.util.List.of(what))))
                    .orElseThrow();
            for (String operator : subject.operators()) {
                String page = page(post("/segments/draft")
                        .param("i.0/node", "row")
                        .param("i.0/what", what)
                        .param("i.0/is", operator));

                assertThat(page).as(what + " " + operator).contains("value=\"" + operator + "\" selected");
            }
        }
    }

    @Test
    void savingKeepsTheSegmentAndGoesToIt() throws Exception {
        MockHttpServletResponse answer = answer(post("/segments")
                .param("name", "Not Bob")
                .param("i/mode", "all")
                .param("x/mode", "any")
                .param("x.0/node", "row")
                .param("x.0/what", "field:name")
                .param("x.0/is", "contains")
                .param("x.0/value", "bob"));

        assertThat(answer.getStatus()).isEqualTo(302);
        background.awaitIdle();
        String page = page(get(answer.getRedirectedUrl()));
        assertThat(page).contains("Not Bob", "2 members", "All customers but those where");
        assertThat(page(get("/segments"))).contains("Not Bob", "Up to date");
        assertThat(page(get(answer.getRedirectedUrl() + "/members"))).contains("Ada", "Cid");
    }

    @Test
    void afterAPageOfScoresSavingGoesOnToACampaign() throws Exception {
        MockHttpServletResponse answer =
                answer(post("/segments").param("name", "For a campaign").param("then", "campaign"));

        assertThat(answer.getRedirectedUrl()).startsWith("/campaigns/new?segment=");
    }

    @Test
    void withoutANameOrWithAHalfFilledRowNothingIsSaved() throws Exception {
        long before = jdbc.sql("select count(*) from segment").query(Long.class).single();

        assertThat(page(post("/segments").param("name", " "))).contains("Give the segment a name");
        assertThat(page(post("/segments").param("name", "Half").param("i.0/node", "row")))
                .contains("not complete");
        assertThat(jdbc.sql("select count(*) from segment").query(Long.class).single())
                .isEqualTo(before);
    }

    @Test
    void aLinkWithoutARuleOpensAnEmptyBuilderAndSaysSo() throws Exception {
        assertThat(page(get("/segments/new").param("rule", "{\"all\":[{\"x\":1}]}")))
                .contains("could not be read");
        assertThat(page(get("/segments/new").param("rule", "nonsense"))).contains("could not be read");
    }

    @Test
    void whoMayOnlyReadSeesTheRuleAndCannotSaveIt() throws Exception {
        jdbc.sql("""
                insert into segment (id, name, version, state, created_at, updated_at) overriding system value
                values (900, 'Seen', 1, 'REFRESHING', now(), now())
                """).update();
        jdbc.sql("""
                insert into segment_version (segment_id, version, rule, created_at)
                values (900, 1, '{"all":[]}', now())
                """).update();

        String page = mvc.perform(get("/segments/900").with(as.page(Role.SALES)))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page).contains("Seen", "Being refreshed").doesNotContain("Save segment");
    }

    @Test
    void thePageOfVersionsSaysInWordsWhatEachOneChanged() throws Exception {
        String segment = saved("Over time", "field:name", "contains", "bob");
        assertThat(saveAgain(segment, "field:name", "contains", "ada").getRedirectedUrl())
                .isEqualTo(segment);
        background.awaitIdle();

        String page = page(get(segment + "/versions"));

        assertThat(page)
                .contains("Version 2", "in use", "Left out, changed")
                .contains("<del>the name contains “bob”</del>", "<ins>the name contains “ada”</ins>")
                .contains("Bring back version 1", "<polyline");
        assertThat(page(get(segment + "/versions").param("from", "2").param("to", "1")))
                .contains("<ins>the name contains “ada”</ins>");
        assertThat(answer(post(segment + "/versions/1/restore")).getRedirectedUrl())
                .isEqualTo(segment + "/versions");
        background.awaitIdle();
        assertThat(page(get(segment + "/versions"))).contains("Version 3", "brought back from version 1");
        assertThat(page(get(segment + "/versions").locale(Locale.forLanguageTag("fa"))))
                .contains("نسخهٔ", "کنار گذاشته‌ها، تغییر کرد")
                .doesNotContain("??");
    }

    @Test
    void whatTheDataSuggestIsSavedByOneClick() throws Exception {
        jdbc.sql("""
                insert into consent (customer_id, contact_id, channel, purpose, state, at, event_id)
                select customer_id, id, 'EMAIL', 'MARKETING', 'GRANTED', now(), 1 from contact
                on conflict do nothing
                """).update();
        long people = jdbc.sql("select count(distinct customer_id) from contact")
                .query(Long.class)
                .single();
        if (people == 0) {
            jdbc.sql("""
                    with k as (
                        insert into contact (customer_id, name, email, email_key, created_at, updated_at)
                        select id, name, 'cid@example.org', 'cid@example.org', now(), now()
                        from customer order by id limit 1
                        returning customer_id, id)
                    insert into consent (customer_id, contact_id, channel, purpose, state, at, event_id)
                    select customer_id, id, 'EMAIL', 'MARKETING', 'GRANTED', now(), 1 from k
                    """).update();
        }
        jdbc.sql("""
                insert into customer_reach (customer_id, email, sms) table customer_reach_now
                on conflict (customer_id) do update set email = excluded.email, sms = excluded.sms
                """).update();
        String page = page(get("/segments/suggestions"));
        assertThat(page)
                .contains("Prospects who agreed to e-mail", "the stage is Prospect", "/segments/new?rule=%7B")
                .doesNotContain("??");

        MockHttpServletResponse saved = answer(post("/segments/suggestions").param("suggestion", "PROSPECTS_AGREED"));

        assertThat(saved.getRedirectedUrl()).startsWith("/segments/");
        background.awaitIdle();
        assertThat(page(get(saved.getRedirectedUrl()))).contains("Prospects who agreed to e-mail");
        assertThat(page(get("/segments/suggestions"))).doesNotContain("Prospects who agreed to e-mail");
        assertThat(answer(post("/segments/suggestions").param("suggestion", "PROSPECTS_AGREED"))
                        .getRedirectedUrl())
                .isEqualTo("/segments");
    }

    @Test
    void savingWhatIsThereAlreadyMakesNoVersion() throws Exception {
        String segment = saved("The same", "field:name", "contains", "bob");

        saveAgain(segment, "field:name", "contains", "bob");

        assertThat(page(get(segment + "/versions"))).contains("Version 1").doesNotContain("Version 2");
    }

    @Test
    void aSegmentIsPutAwayAfterALookAtWhatUsesIt() throws Exception {
        String segment = saved("Put away", "field:name", "contains", "bob");
        String id = segment.substring(segment.lastIndexOf('/') + 1);
        String other = saved("Depends on it", "segment:", "member", id);
        assertThat(page(get(segment + "/archive"))).contains("Depends on it", "They stay as they are");

        assertThat(answer(post(segment + "/archive")).getRedirectedUrl()).isEqualTo("/segments");

        assertThat(page(get("/segments"))).doesNotContain(">Put away<");
        assertThat(page(get("/segments").param("archived", "true"))).contains(">Put away<", "Archived");
        assertThat(page(get(segment))).contains("is in the archive").doesNotContain("Save segment");
        assertThat(page(get(other))).contains(">Put away</option>");
        assertThat(answer(post(segment + "/unarchive")).getRedirectedUrl()).isEqualTo(segment);
        background.awaitIdle();
        assertThat(page(get("/segments"))).contains(">Put away<");
    }

    /** The address of a new segment that leaves out whom one row matches. */
    private String saved(String name, String what, String is, String value) throws Exception {
        return String.valueOf(answer(leavingOut(post("/segments").param("name", name), what, is, value))
                .getRedirectedUrl());
    }

    private MockHttpServletResponse saveAgain(String segment, String what, String is, String value) throws Exception {
        return answer(leavingOut(post(segment).param("name", "Again"), what, is, value));
    }

    private static MockHttpServletRequestBuilder leavingOut(
            MockHttpServletRequestBuilder request, String what, String is, String value) {
        return request.param("i/mode", "all")
                .param("x/mode", "any")
                .param("x.0/node", "row")
                .param("x.0/what", what)
                .param("x.0/is", is)
                .param("x.0/value", value);
    }

    private String page(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = answer(request);
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString();
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(as.page(Role.MARKETER))).andReturn().getResponse();
    }
}
