package crm.leads;

import crm.access.Permission;
import crm.access.UserId;
import crm.access.Viewer;
import crm.activities.Activity;
import crm.activities.ActivityNames;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import crm.customers.CustomerIntake;
import crm.customers.CustomerSight;
import crm.customers.SeenCustomers;
import crm.jobs.BackgroundWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes many leads at once from the rows an import has staged, and shares out those that nobody is named for. */
@Service
@Transactional
public class LeadIntake {

    private static final String WAIT_FOR_OTHER_INTAKES = "select pg_advisory_xact_lock(hashtext('crm.leads.intake'))";

    // Whose customer it is decides who works his lead, not who happens to know his address. %s = whom the importer
    // sees.
    private static final String DROP_OWNERS_OF_THE_UNSEEN = """
            update import_lead_row r
            set owner_id = null
            from customer c
            where r.import_id = :import and r.outcome is null and r.owner_id is not null and not r.newcomer
              and c.id = r.customer_id and not %s
            """;

    private final CustomerIntake customers;
    private final CustomerSight sight;
    private final Distribution distribution;
    private final LeadStory story;
    private final AnswerClock clocks;
    private final BackgroundWork work;
    private final JdbcClient jdbc;
    private final Clock clock;

    LeadIntake(
            CustomerIntake customers,
            CustomerSight sight,
            Distribution distribution,
            LeadStory story,
            AnswerClock clocks,
            BackgroundWork work,
            JdbcClient jdbc,
            Clock clock) {
        this.customers = customers;
        this.sight = sight;
        this.distribution = distribution;
        this.story = story;
        this.clocks = clocks;
        this.work = work;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Merges the rows of {@code import_lead_row}. The customers' intake keeps merges out from where it finds who asks.
     * Afterwards each has its outcome, created or unchanged, and its lead_id; what was known already is left as it has
     * become.
     *
     * @param importer whose list it is: he names owners for customers he sees and for new ones, the rules find the others
     * @param sample whether the customers created belong to the sample data
     */
    public void mergeStaged(Viewer viewer, Viewer importer, long importId, boolean sample) {
        viewer.require(Permission.IMPORTS_RUN);
        jdbc.sql(WAIT_FOR_OTHER_INTAKES).query(row -> {});
        run(StagedLeads.IDENTIFY, importId);
        run(StagedLeads.FIND_KNOWN, importId);
        run(StagedLeads.MARK_REPEATED, importId);
        customers.findEnquirers(viewer, importId, sample);
        dropOwnersOfTheUnseen(importer, importId);
        run(StagedLeads.NUMBER, importId);
        run(StagedLeads.CLAIM, importId);
        run(StagedLeads.YIELD_TO_OTHERS, importId);
        open(importId);
        List<Opened> opened = jdbc.sql(StagedLeads.OPENED)
                .param("import", importId)
                .query((row, number) -> opened(row))
                .list();
        story.shared(
                List.of(), opened.stream().flatMap(lead -> told(lead).stream()).toList(), byOwner(opened), null);
        List<Long> nobodys = opened.stream()
                .filter(lead -> lead.owner() == null)
                .map(lead -> lead.id().value())
                .toList();
        if (!nobodys.isEmpty()) {
            distribution.share(nobodys, EnumSet.of(LeadState.NEW), null);
        }
        if (!opened.isEmpty()) {
            work.enqueue(ScoreKeeping.KIND, importId);
        }
    }

    private void dropOwnersOfTheUnseen(Viewer importer, long importId) {
        SeenCustomers seen = sight.of(importer);
        if (!seen.everybody()) {
            jdbc.sql(DROP_OWNERS_OF_THE_UNSEEN.formatted(seen.condition()))
                    .param("import", importId)
                    .params(seen.parameters())
                    .update();
        }
    }

    private void open(long importId) {
        Set<Long> owners = new HashSet<>(jdbc.sql(StagedLeads.OWNERS)
                .param("import", importId)
                .query((row, number) -> row.getLong("owner_id"))
                .list());
        Instant now = clock.instant();
        AnswerClock.Deadlines deadlines = clocks.deadlines(owners);
        List<Long> ids = new ArrayList<>(owners);
        ids.add(0L);
        List<Deadline> each = ids.stream()
                .map(id -> deadlines.of(id == 0 ? null : new UserId(id), now))
                .toList();
        jdbc.sql(StagedLeads.OPEN)
                .param("import", importId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("owners", ids.toArray(Long[]::new))
                .param(
                        "dues",
                        each.stream().map(deadline -> deadline.due().toString()).toArray(String[]::new))
                .param(
                        "rings",
                        each.stream()
                                .map(deadline -> deadline.warning().toString())
                                .toArray(String[]::new))
                .update();
        jdbc.sql(StagedLeads.NOTE_OWNERS)
                .param("import", importId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void run(String step, long importId) {
        jdbc.sql(step).param("import", importId).update();
    }

    private List<Activity> told(Opened lead) {
        Activity opened = Activity.of(
                lead.customer(),
                lead.contact(),
                ActivityNames.LEAD_OPENED,
                clock.instant(),
                LeadStory.detail(lead.id(), lead.need(), "source", lead.source()));
        return lead.owner() == null
                ? List.of(opened)
                : List.of(
                        opened,
                        Activity.of(
                                lead.customer(),
                                lead.contact(),
                                ActivityNames.LEAD_ASSIGNED,
                                clock.instant(),
                                LeadStory.detail(lead.id(), lead.need(), null, null)));
    }

    private static Map<UserId, List<LeadId>> byOwner(List<Opened> opened) {
        Map<UserId, List<LeadId>> byOwner = new LinkedHashMap<>();
        for (Opened lead : opened) {
            if (lead.owner() != null) {
                byOwner.computeIfAbsent(lead.owner(), owner -> new ArrayList<>())
                        .add(lead.id());
            }
        }
        return byOwner;
    }

    private static Opened opened(ResultSet row) throws SQLException {
        Long contact = row.getObject("contact_id", Long.class);
        Long owner = row.getObject("owner_id", Long.class);
        return new Opened(
                new LeadId(row.getLong("lead_id")),
                new CustomerId(row.getLong("customer_id")),
                contact == null ? null : new ContactId(contact),
                owner == null ? null : new UserId(owner),
                row.getString("need"),
                row.getString("source"));
    }

    private record Opened(
            LeadId id,
            CustomerId customer,
            @Nullable ContactId contact,
            @Nullable UserId owner,
            @Nullable String need,
            @Nullable String source) {}
}
