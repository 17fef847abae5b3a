package crm.tracking;

import crm.access.Viewer;
import crm.activities.Activity;
import crm.activities.ActivityNames;
import crm.activities.ActivityStream;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignLinks;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import crm.delivery.TouchTokens;
import crm.delivery.TouchTokens.Purpose;
import crm.delivery.TouchTokens.Target;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door that opens and clicks knock at. */
@Service
@Transactional
public class Hits {

    private final TouchTokens tokens;

    private final HitLog log;

    private final MachineRules rules;

    private final CampaignLinks links;

    private final ActivityStream activities;

    private final Clock clock;

    Hits(
            TouchTokens tokens,
            HitLog log,
            MachineRules rules,
            CampaignLinks links,
            ActivityStream activities,
            Clock clock) {
        this.tokens = tokens;
        this.log = log;
        this.rules = rules;
        this.links = links;
        this.activities = activities;
        this.clock = clock;
    }

    /** The picture in a message was fetched; false when the token opens nothing. */
    public boolean opened(Viewer viewer, String token, Visit visit) {
        Optional<Touched> touch = tokens.read(Purpose.OPEN, token).flatMap(log::touch);
        touch.ifPresent((it) -> {
            Instant now = clock.instant();
            Optional<String> machine = rules.reason(visit, it, now);
            // Mail programs fetch a picture several times while a mail is read: in the timeline that is one reading.
            boolean again = log.wasOpenedWithinTheHour(it, machine.isPresent(), now);
            log.write(it, HitKind.OPEN, null, visit, machine.orElse(null), now);
            if (!again) {
                tell(viewer, it, ActivityNames.EMAIL_OPENED, machine.isPresent(), now, Map.of());
            }
        });
        return touch.isPresent();
    }

    /** Where a click leads: the stored destination of a link of that campaign; empty when the token opens nothing. */
    public Optional<String> clicked(Viewer viewer, String token, Visit visit) {
        Optional<Target> target = tokens.read(Purpose.CLICK, token);
        Optional<Touched> touch = target.flatMap(log::touch);
        if (target.isEmpty() || touch.isEmpty()) {
            return Optional.empty();
        }
        Touched it = touch.get();
        long link = target.get().link();
        Optional<String> destination = links.destination(viewer, new CampaignId(it.campaignId()), link);
        destination.ifPresent((url) -> {
            Instant now = clock.instant();
            Optional<String> machine = rules.reason(visit, it, now);
            log.write(it, HitKind.CLICK, link, visit, machine.orElse(null), now);
            tell(viewer, it, ActivityNames.EMAIL_CLICKED, machine.isPresent(), now, Map.of("url", url, "link", link));
        });
        return destination;
    }

    private void tell(
            Viewer viewer, Touched touch, String name, boolean machine, Instant now, Map<String, Object> detail) {
        activities.append(
                viewer,
                new Activity(
                        new CustomerId(touch.customerId()),
                        new ContactId(touch.contactId()),
                        name,
                        now,
                        touch.campaignId(),
                        machine,
                        detail));
    }
}
