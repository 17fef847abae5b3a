package crm.leads;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.access.Team;
import crm.access.Viewer;
import crm.testing.KeelTest;
import crm.testing.TestClock;
import crm.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
class LeadInboxTests {

    @Autowired
    LeadInbox inbox;

    @Autowired
    LeadRegister register;

    @Autowired
    LeadDesk desk;

    @Autowired
    Team team;

    @Autowired
    TestDatabase database;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    Viewer admin;
    Viewer rob;
    Viewer mia;

    @BeforeEach
    void anEmptyHouseWithTwoReps() {
        database.empty();
        clock.run();
        admin = team.administrator().viewer();
        rob = team.member("rob@example.org", Role.SALES).viewer();
        mia = team.member("mia@example.org", Role.SALES).viewer();
    }

    @Test
    void whatIsDueFirstComesFirstAndWhatIsAnsweredLast() {
        LeadId first = opened("Ann", rob);
        clock.advance(Duration.ofMinutes(30));
        LeadId second = opened("Ben", rob);
        clock.advance(Duration.ofMinutes(30));
        LeadId third = opened("Cem", rob);

        desk.answered(rob, first);

        assertThat(ids(rob, InboxTab.MINE, InboxOrder.DUE, null)).containsExactly(second, third, first);
        assertThat(ids(rob, InboxTab.MINE, InboxOrder.NEWEST, null)).containsExactly(third, second, first);
    }

    @Test
    void thoseForWhichMostSpeaksComeFirstWhenThatIsWanted() {
        LeadId poor = opened("Ann", rob);
        LeadId rich = opened("Ben", rob);
        jdbc.sql("update lead set score = 86 where id = :id")
                .param("id", rich.value())
                .update();

        assertThat(ids(rob, InboxTab.MINE, InboxOrder.SCORE, null)).containsExactly(rich, poor);
    }

    @Test
    void aPageGoesOnBehindTheLastLeadSeenInEachOrder() {
        List<LeadId> all = List.of(opened("Ann", rob), opened("Ben", rob), opened("Cem", rob), opened("Dov", rob));

        for (InboxOrder order : InboxOrder.values()) {
            List<LeadId> whole = ids(rob, InboxTab.MINE, order, null);
            assertThat(whole).containsExactlyInAnyOrderElementsOf(all);
            assertThat(ids(rob, InboxTab.MINE, order, whole.get(1))).isEqualTo(whole.subList(2, 4));
        }
    }

    @Test
    void aRepFindsNoTraceOfSomebodyElsesLeads() {
        LeadId hers = opened("Ann O'Hara", mia);
        opened("Ben", null);

        assertThat(inbox.counts(rob)).isEqualTo(new LeadInbox.Counts(0, 0, 0));
        assertThat(inbox.counts(mia)).isEqualTo(new LeadInbox.Counts(1, 1, 0));
        assertThat(inbox.counts(admin)).isEqualTo(new LeadInbox.Counts(0, 1, 1));
        assertThat(found(rob, "O'Hara")).isEmpty();
        assertThat(found(admin, "o'hara")).containsExactly(hers);
        assertThat(inbox.tabs(rob)).doesNotContain(InboxTab.TEAM);
    }

    @Test
    void aSignOfTheSearchLanguageIsLookedForAsItIs() {
        LeadId percent = opened("100% Wool", rob);
        opened("100 Wool", rob);

        assertThat(found(admin, "0%")).containsExactly(percent);
    }

    @Test
    void theSpeedOfFirstAnswersIsTheMedianOfThirtyDays() {
        LeadId quick = opened("Ann", rob);
        LeadId slow = opened("Ben", rob);
        LeadId open = opened("Cem", rob);
        clock.advance(Duration.ofMinutes(10));
        desk.answered(rob, quick);
        clock.advance(Duration.ofDays(5));
        desk.answered(rob, slow);

        LeadInbox.Answers answers = inbox.answers(rob);

        assertThat(answers.leads()).isEqualTo(2);
        assertThat(answers.inTime()).isEqualTo(1);
        assertThat(answers.medianSeconds())
                .isEqualTo((Duration.ofMinutes(10).toSeconds()
                                + Duration.ofDays(5).plusMinutes(10).toSeconds())
                        / 2);
        assertThat(ids(rob, InboxTab.MINE, InboxOrder.DUE, null).getFirst()).isEqualTo(open);
    }

    private LeadId opened(String name, @Nullable Viewer owner) {
        return register.open(
                admin,
                new Enquiry(
                        name,
                        null,
                        null,
                        null,
                        null,
                        "gifts",
                        "fair",
                        LeadVia.HAND,
                        null,
                        null,
                        owner == null ? null : owner.user()));
    }

    private List<LeadId> ids(Viewer viewer, InboxTab tab, InboxOrder order, @Nullable LeadId after) {
        return inbox.list(viewer, new InboxQuery(tab, order, "", after), 10).stream()
                .map(line -> new LeadId(line.id()))
                .toList();
    }

    private List<LeadId> found(Viewer viewer, String search) {
        return inbox.list(viewer, new InboxQuery(InboxTab.TEAM, InboxOrder.DUE, search, null), 10).stream()
                .map(line -> new LeadId(line.id()))
                .toList();
    }
}
