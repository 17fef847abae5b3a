package crm.web.customers;

import crm.access.Permission;
import crm.access.Viewer;
import crm.accounts.Proposals;
import crm.consent.ConsentLedger;
import crm.customers.CustomerId;
import crm.customers.CustomerMerging;
import crm.directory.CustomerProfile;
import crm.directory.CustomerProfiles;
import crm.directory.Timeline;
import crm.directory.TimelineEntry;
import crm.directory.TimelineEntry.Kind;
import crm.web.support.Formats;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of one customer shows. */
@Component
class ProfileView {

    private static final int MONTHS = 13;
    private static final int MOST_ENTRIES = 1000;

    private final CustomerProfiles profiles;
    private final Timeline timeline;
    private final ConsentLedger ledger;
    private final CustomerMerging merging;
    private final Proposals proposals;
    private final Formats formats;
    private final CustomerWords words;
    private final TalkCards talks;
    private final OpportunityCards opportunities;
    private final OwnerCard owner;
    private final DepartureCard departure;
    private final OriginsCard origins;
    private final OwnCard own;
    private final Clock clock;

    ProfileView(
            CustomerProfiles profiles,
            Timeline timeline,
            ConsentLedger ledger,
            CustomerMerging merging,
            Proposals proposals,
            Formats formats,
            CustomerWords words,
            TalkCards talks,
            OpportunityCards opportunities,
            OwnerCard owner,
            DepartureCard departure,
            OriginsCard origins,
            OwnCard own,
            Clock clock) {
        this.profiles = profiles;
        this.timeline = timeline;
        this.ledger = ledger;
        this.merging = merging;
        this.proposals = proposals;
        this.formats = formats;
        this.words = words;
        this.talks = talks;
        this.opportunities = opportunities;
        this.owner = owner;
        this.departure = departure;
        this.origins = origins;
        this.own = own;
        this.clock = clock;
    }

    void fill(Model model, Viewer viewer, CustomerId id, Shown shown, int entries) {
        CustomerProfile profile = profiles.of(viewer, id);
        int limit = Math.clamp(entries, 1, MOST_ENTRIES);
        List<TimelineEntry> found = timeline.newest(viewer, id, shown.kind(), limit + 1);
        Map<Kind, Long> counts = timeline.counts(viewer, id);
        ZoneId zone = formats.zone();
        model.addAttribute("profile", profile);
        model.addAttribute("sheet", profile.sheet());
        model.addAttribute("countries", new CountryNames(LocaleContextHolder.getLocale()));
        model.addAttribute("shown", shown);
        model.addAttribute("views", Shown.values());
        model.addAttribute("counts", counts(counts));
        model.addAttribute("days", byDay(found.stream().limit(limit).toList(), zone));
        model.addAttribute("more", found.size() > limit ? limit * 2 : null);
        model.addAttribute("months", MonthBars.of(timeline.months(viewer, id, formats.latestMonths(MONTHS))));
        model.addAttribute("history", ledger.historyOf(viewer, id));
        model.addAttribute("merges", merging.mergesInto(viewer, id));
        model.addAttribute("alike", proposals.about(viewer, id));
        model.addAttribute(
                "contactNames",
                profile.contacts().stream()
                        .collect(Collectors.toMap(contact -> contact.id(), contact -> contact.name())));
        words.fill(model, profile);
        opportunities.fill(model, viewer, id);
        owner.fill(model, viewer, profile.sheet());
        departure.fill(model, viewer, profile.sheet());
        origins.fill(model, viewer, id);
        own.fill(model, viewer, profile.sheet());
        talks.fill(model, viewer, id, found);
        model.addAttribute("mayWrite", viewer.may(Permission.CUSTOMERS_WRITE));
        model.addAttribute(
                "mayConsent",
                viewer.may(Permission.CONSENT_WRITE) && !profile.contacts().isEmpty());
    }

    /** A consent heard right now. */
    ConsentForm emptyConsent() {
        return ConsentForm.at(LocalDateTime.ofInstant(clock.instant(), zone()));
    }

    ZoneId zone() {
        return formats.zone();
    }

    private static Map<Shown, Long> counts(Map<Kind, Long> counts) {
        Map<Shown, Long> shown = new LinkedHashMap<>();
        for (Shown view : Shown.values()) {
            Kind kind = view.kind();
            shown.put(
                    view,
                    kind == null
                            ? counts.values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum()
                            : counts.getOrDefault(kind, 0L));
        }
        return shown;
    }

    private static Map<LocalDate, List<TimelineEntry>> byDay(List<TimelineEntry> entries, ZoneId zone) {
        return entries.stream()
                .collect(Collectors.groupingBy(
                        entry -> LocalDate.ofInstant(entry.at(), zone), LinkedHashMap::new, Collectors.toList()));
    }
}
