package crm.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import crm.access.Role;
import crm.access.UserRegister;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.kernel.Invalid;
import crm.segments.rule.Rule;
import crm.segments.rule.RuleJson;
import crm.testing.Background;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Who sees all customers but not all leads learns nothing of the others by asking for segments. */
@KeelTest
class HiddenLeadsTests {

    private static final Viewer KEEL = Viewer.system();

    private static final String IS_CLOSED = "{'lead':'state','is':'equals','value':'CLOSED'}";

    private static final Rule CLOSED = rule(IS_CLOSED);

    private static final Rule NONE = rule("{'lead':'state','is':'missing'}");

    @Autowired
    private SegmentPreviews previews;

    @Autowired
    private Segments segments;

    @Autowired
    private ValueSuggestions values;

    @Autowired
    private UserRegister users;

    @Autowired
    private Background background;

    @Autowired
    private JdbcClient jdbc;

    private Viewer rob = KEEL;
    private Viewer dora = KEEL;
    private Viewer mary = KEEL;
    private Shop shop = new Shop(jdbc);

    /** Rob has a closed lead at Ann and wrote one down at Bob, whose it is not; Dora has closed ones at Ann and Cy. */
    @BeforeEach
    void leadsOfTwoReps(@Autowired TestDatabase database) {
        background.awaitIdle();
        database.empty();
        rob = user("rob@example.org", Role.SALES);
        mary = user("mary@example.org", Role.MARKETER);
        dora = user("dora@example.org", Role.SALES);
        shop = new Shop(jdbc);
        shop.customer("Ann", "GB", "")
                .customer("Bob", "GB", "")
                .customer("Cy", "GB", "")
                .customer("Dee", "GB", "");
        lead("Ann", "CLOSED", rob, null);
        lead("Ann", "WORKING", dora, null);
        lead("Bob", "CLOSED", dora, rob);
        lead("Cy", "CLOSED", dora, null);
        lead("Dee", "RETURNED", null, null);
    }

    @Test
    void aPreviewIsDecidedByTheLeadsOneSees() {
        assertThat(previews.preview(KEEL, CLOSED, null).count()).isEqualTo(3);
        assertThat(previews.preview(rob, CLOSED, null).count()).isEqualTo(2);
        assertThat(previews.preview(rob, NONE, null).count()).isEqualTo(2);
        assertThat(previews.preview(rob, NONE, null).base()).isEqualTo(4);
        assertThat(previews.counts(rob, CLOSED).at("rule").alone()).isEqualTo(2);
        assertThat(previews.counts(KEEL, CLOSED).at("rule").alone()).isEqualTo(3);
    }

    @Test
    void whyHeIsInItNamesTheLeadsOneSees() {
        SegmentId segment = segments.create(mary, "Closed", CLOSED).id();

        assertThat(explained(mary, segment, "Ann")).isEqualTo("true CLOSED, WORKING");
        assertThat(explained(rob, segment, "Ann")).isEqualTo("true CLOSED");
        assertThat(explained(rob, segment, "Cy")).isEqualTo("false null");
    }

    @Test
    void whoReadsNoLeadsIsToldOfNone() {
        Viewer support = user("sue@example.org", Role.SUPPORT);

        assertThat(previews.preview(support, CLOSED, null).count()).isZero();
    }

    @Test
    void whatOthersLeadsAskForIsNotOfferedToTypeEither() {
        jdbc.sql("update lead set need = 'Need of ' || coalesce(owner_id, 0) || ', by ' || coalesce(created_by, 0)")
                .update();
        String own = "Need of " + rob.userId() + ", by 0";
        String opened = "Need of " + dora.userId() + ", by " + rob.userId();

        assertThat(values.values(rob, "lead.need", "need")).containsExactlyInAnyOrder(own, opened);
        assertThat(values.values(mary, "lead.need", "need"))
                .containsExactlyInAnyOrder(own, opened, "Need of " + dora.userId() + ", by 0", "Need of 0, by 0");
        assertThat(values.values(user("sue@example.org", Role.SUPPORT), "lead.need", "need"))
                .isEmpty();
    }

    @Test
    void nobodyKeepsASegmentOfLeadsHeDoesNotAllSee() {
        jdbc.sql("insert into role_sight values ('MARKETER', 'LEADS', 'OWN')").update();

        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> segments.create(mary, "Closed", rule("{'all':[" + IS_CLOSED + "]}")))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(Invalid.Fault::path, Invalid.Fault::code)
                        .containsExactly(tuple("rule.all[0]", "LEADS_HIDDEN")));
        assertThat(segments.create(mary, "Everybody", rule("{'all':[]}")).version())
                .isEqualTo(1);
    }

    private String explained(Viewer viewer, SegmentId segment, String customer) {
        Explanation why = previews.explain(viewer, segment, new CustomerId(shop.id(customer)))
                .orElseThrow();
        return why.matches() + " " + why.seen();
    }

    private void lead(String customer, String state, @Nullable Viewer owner, @Nullable Viewer createdBy) {
        jdbc.sql("""
                        insert into lead (customer_id, state, via, owner_id, created_by, created_at, updated_at)
                        values (:customer, :state, 'HAND', :owner, :by, now(), now())
                        """)
                .param("customer", shop.id(customer))
                .param("state", state)
                .param("owner", owner == null ? null : owner.userId())
                .param("by", createdBy == null ? null : createdBy.userId())
                .update();
    }

    private Viewer user(String email, Role role) {
        return new Viewer(users.invite(KEEL, email, "Colleague", role).user(), "Colleague", email, role);
    }

    private static Rule rule(String json) {
        return RuleJson.read(new JsonMapper().readTree(json.replace('\'', '"')));
    }
}
