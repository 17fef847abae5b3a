package crm.delivery;

import crm.campaigns.CampaignLinks.CampaignLink;
import crm.delivery.TouchTokens.Purpose;
import crm.delivery.TouchTokens.Target;
import crm.kernel.BaseUrl;
import crm.messages.MailLinks;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The addresses in one person's message that lead back to us. */
@Component
class TouchAddresses {

    private final BaseUrl base;

    private final TouchTokens tokens;

    private final boolean traps;

    TouchAddresses(BaseUrl base, TouchTokens tokens, Environment environment) {
        this.base = base;
        this.tokens = tokens;
        String machines = environment.getProperty("crm.tracking.machine", "on");
        this.traps = !"off".equalsIgnoreCase(machines.strip());
    }

    /** @param links of the message, by their position; the hidden one leads where the first of them leads */
    MailLinks of(Recipient recipient, boolean marketing, Map<Integer, CampaignLink> links) {
        return new MailLinks(
                marketing ? address("/u/", Purpose.UNSUBSCRIBE, recipient, 0) : null,
                address("/o/", Purpose.OPEN, recipient, 0) + ".gif",
                trap(recipient, links),
                (position) -> click(recipient, links.get(position)));
    }

    /** Of previews and tests: the page only explains itself. */
    String unsubscribePreview() {
        return base.link("/u/preview");
    }

    private @Nullable String trap(Recipient recipient, Map<Integer, CampaignLink> links) {
        return links.values().stream()
                .filter((link) -> traps)
                .min(Comparator.comparingInt(CampaignLink::position))
                .map((first) -> address("/c/", Purpose.CLICK, recipient, -first.id()))
                .orElse(null);
    }

    private String click(Recipient recipient, @Nullable CampaignLink link) {
        if (link == null) {
            throw new IllegalStateException("Campaign without one of its links");
        }
        return address("/c/", Purpose.CLICK, recipient, link.id());
    }

    private String address(String path, Purpose purpose, Recipient recipient, long link) {
        var target = new Target(recipient.customer(), recipient.touch(), link);
        return base.link(path + tokens.token(purpose, target));
    }
}
