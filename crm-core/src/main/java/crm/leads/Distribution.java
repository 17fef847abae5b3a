package crm.leads;

import crm.access.UserId;
import crm.activities.Activity;
import crm.activities.ActivityNames;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import crm.customers.MergeBarrier;
import crm.leads.Decision.Kind;
import crm.leads.Roster.Choice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shares out leads by the rules, one or ten thousand: read at once, decided one after another, written at once. */
@Component
class Distribution {

    private static final String WAITING = """
            select l.id, l.customer_id, l.contact_id, l.owner_id, l.need, l.source, c.country, c.region, c.postcode,
                   c.owner_id as account_owner,
                   array(select d.user_id from lead_decision d
                         where d.customer_id = l.customer_id and d.lead_id = l.id and d.kind = 'RETURNED') as returned_by,
                   array(select d.user_id from lead_decision d
                         where d.customer_id = l.customer_id and d.lead_id = l.id and d.kind = 'WITHHELD') as withheld_from
            from lead l
            join customer c on c.id = l.customer_id
            where l.id = any (:ids) and l.state = any (:states)
            order by l.id
            for update of l
            """;

    private static final String GIVE = """
            update lead l
            set state = 'ASSIGNED', owner_id = g.owner_id, assigned_at = :now, accepted_at = null, responded_at = null,
                reason = null, due_at = g.due_at, rings_at = g.rings_at, updated_at = :now, version = l.version + 1
            from unnest(:customers::bigint[], :ids::bigint[], :owners::bigint[], :dues::timestamptz[],
                        :rings::timestamptz[]) as g (customer_id, id, owner_id, due_at, rings_at)
            where l.customer_id = g.customer_id and l.id = g.id
            """;

    private final JdbcClient jdbc;
    private final Rosters rosters;
    private final MergeBarrier barrier;
    private final AnswerClock clocks;
    private final LeadStory story;
    private final Clock clock;

    Distribution(
            JdbcClient jdbc, Rosters rosters, MergeBarrier barrier, AnswerClock clocks, LeadStory story, Clock clock) {
        this.jdbc = jdbc;
        this.rosters = rosters;
        this.barrier = barrier;
        this.clocks = clocks;
        this.story = story;
        this.clock = clock;
    }

    /**
     * Finds somebody for each of these leads that is in one of the states; whoever has one and can go on keeps it.
     *
     * @param by who wants it so; null = Keel by itself
     * @return how many have found somebody
     */
    int share(List<Long> leads, Set<LeadState> states, @Nullable UserId by) {
        barrier.holdOff();
        Roster roster = rosters.take();
        List<Decision> decisions = new ArrayList<>();
        List<Given> given = new ArrayList<>();
        for (WaitingLead lead : waiting(leads, states)) {
            if (roster.canGoOn(lead.owner())) {
                continue;
            }
            Choice choice = roster.choose(lead);
            decisions.add(decision(lead, choice, by));
            if (choice.user() != null) {
                given.add(new Given(lead, choice.user()));
            }
        }
        rosters.putBack(roster);
        write(given);
        story.shared(decisions, given.stream().map(this::activity).toList(), byOwner(given), by);
        return given.size();
    }

    /** Waits until nobody else shares out leads; nobody does from then on until this transaction ends. */
    void queue() {
        rosters.queue();
    }

    private List<WaitingLead> waiting(List<Long> leads, Set<LeadState> states) {
        return jdbc.sql(WAITING)
                .param("ids", leads.toArray(Long[]::new))
                .param("states", states.stream().map(Enum::name).toArray(String[]::new))
                .query((row, number) -> lead(row))
                .list();
    }

    private static WaitingLead lead(ResultSet row) throws SQLException {
        Long contact = row.getObject("contact_id", Long.class);
        Long owner = row.getObject("owner_id", Long.class);
        return new WaitingLead(
                new LeadId(row.getLong("id")),
                new CustomerId(row.getLong("customer_id")),
                contact == null ? null : new ContactId(contact),
                owner == null ? null : new UserId(owner),
                row.getString("need"),
                row.getString("source"),
                row.getString("country"),
                row.getString("region"),
                row.getString("postcode"),
                row.getObject("account_owner", Long.class),
                users(row, "returned_by"),
                users(row, "withheld_from"));
    }

    private static Set<Long> users(ResultSet row, String column) throws SQLException {
        return new HashSet<>(List.of((Long[]) row.getArray(column).getArray()));
    }

    private static Decision decision(WaitingLead lead, Choice choice, @Nullable UserId by) {
        return new Decision(
                lead.customer(),
                lead.id(),
                choice.user() == null ? Kind.NOBODY : Kind.GIVEN,
                choice.user(),
                lead.owner(),
                by,
                choice.ground(),
                choice.rule(),
                null,
                choice.passedOver());
    }

    private void write(List<Given> given) {
        if (given.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Map<Long, Deadline> deadlines = deadlines(given, now);
        int count = given.size();
        Long[] customers = new Long[count];
        Long[] ids = new Long[count];
        Long[] owners = new Long[count];
        String[] dues = new String[count];
        String[] rings = new String[count];
        for (int i = 0; i < count; i++) {
            Given each = given.get(i);
            Deadline deadline =
                    Objects.requireNonNull(deadlines.get(each.owner().value()));
            customers[i] = each.lead().customer().value();
            ids[i] = each.lead().id().value();
            owners[i] = each.owner().value();
            dues[i] = deadline.due().toString();
            rings[i] = deadline.warning().toString();
        }
        jdbc.sql(GIVE)
                .param("customers", customers)
                .param("ids", ids)
                .param("owners", owners)
                .param("dues", dues)
                .param("rings", rings)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Map<Long, Deadline> deadlines(List<Given> given, Instant now) {
        Set<Long> owners = given.stream().map(each -> each.owner().value()).collect(Collectors.toSet());
        AnswerClock.Deadlines deadlines = clocks.deadlines(owners);
        return owners.stream().collect(Collectors.toMap(owner -> owner, owner -> deadlines.of(new UserId(owner), now)));
    }

    private Activity activity(Given given) {
        WaitingLead lead = given.lead();
        return Activity.of(
                lead.customer(),
                lead.contact(),
                ActivityNames.LEAD_ASSIGNED,
                clock.instant(),
                LeadStory.detail(lead.id(), lead.need(), null, null));
    }

    private static Map<UserId, List<LeadId>> byOwner(List<Given> given) {
        return given.stream()
                .collect(Collectors.groupingBy(
                        Given::owner,
                        LinkedHashMap::new,
                        Collectors.mapping(each -> each.lead().id(), Collectors.toList())));
    }

    private record Given(WaitingLead lead, UserId owner) {}
}
