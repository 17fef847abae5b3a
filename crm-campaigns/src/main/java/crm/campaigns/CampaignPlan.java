package crm.campaigns;

import crm.consent.Channel;
import crm.kernel.EmailAddress;
import crm.kernel.Invalid;
import crm.kernel.Invalid.Fault;
import crm.messages.MessageDraft;
import crm.messages.Mjml;
import crm.segments.SegmentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the author of a campaign decides. A plan may have gaps, which are obstacles at the launch; it cannot hold what may
 * not be stored at all.
 *
 * @param mjml the message in MJML; the HTML is then derived from it, unless it comes along
 * @param html the message in HTML; null beside MJML that cannot be read
 * @param from the sender's address; null = the workspace's first sender
 * @param messageClass what the message is to the one who gets it
 * @param windowDays days after its touch in which an order counts for the campaign
 */
public record CampaignPlan(
        String name,
        @Nullable SegmentId segment,
        Channel channel,
        @Nullable String subject,
        @Nullable String mjml,
        @Nullable String html,
        @Nullable String text,
        @Nullable String from,
        int windowDays,
        MessageClass messageClass) {

    public static final int USUAL_WINDOW = 14;

    private static final int LONGEST_NAME = 200;

    private static final int LONGEST_SUBJECT = 500;

    private static final int LONGEST_BODY = 500_000;

    private static final int LONGEST_WINDOW = 365;

    /** @throws Invalid with every fault at once */
    public CampaignPlan {
        name = name.strip();
        subject = blankToNull(subject);
        mjml = blankToNull(mjml);
        html = blankToNull(html);
        text = blankToNull(text);
        from = from == null || from.isBlank() ? null : from.strip();
        List<Fault> faults = new ArrayList<>();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            faults.add(new Fault("name", "NAME_INVALID", "A campaign has a name of 1 to 200 characters on one line."));
        }
        if (from != null && EmailAddress.parse(from).isEmpty()) {
            faults.add(new Fault("from", "NOT_AN_EMAIL", "The sender is an e-mail address like hello@example.com."));
        }
        if (windowDays < 1 || windowDays > LONGEST_WINDOW) {
            faults.add(new Fault("windowDays", "OUT_OF_RANGE", "Orders can count for 1 to 365 days."));
        }
        refuseLonger(faults, "subject", subject, LONGEST_SUBJECT);
        refuseLonger(faults, "mjml", mjml, LONGEST_BODY);
        if (mjml != null && html == null && faults.isEmpty()) {
            html = Mjml.compile(mjml).html();
        }
        refuseLonger(faults, mjml == null ? "html" : "mjml", html, LONGEST_BODY);
        refuseLonger(faults, "text", text, LONGEST_BODY);
        new MessageDraft(subject, mjml, html, text)
                .safetyFaults()
                .forEach((fault) -> faults.add(new Fault(
                        fault.part().name().toLowerCase(Locale.ROOT),
                        fault.code().name(),
                        fault.sentence())));
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
    }

    /** A plan to sell something. */
    public CampaignPlan(
            String name,
            @Nullable SegmentId segment,
            Channel channel,
            @Nullable String subject,
            @Nullable String mjml,
            @Nullable String html,
            @Nullable String text,
            @Nullable String from,
            int windowDays) {
        this(name, segment, channel, subject, mjml, html, text, from, windowDays, MessageClass.MARKETING);
    }

    /** The same plan under another name. */
    CampaignPlan named(String other) {
        return new CampaignPlan(other, segment, channel, subject, mjml, html, text, from, windowDays, messageClass);
    }

    /** The same plan with another message. */
    CampaignPlan with(MessageDraft message) {
        return new CampaignPlan(
                name,
                segment,
                channel,
                message.subject(),
                message.mjml(),
                message.html(),
                message.text(),
                from,
                windowDays,
                messageClass);
    }

    /** The message as it was written. */
    public MessageDraft message() {
        return new MessageDraft(subject, mjml, html, text);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static void refuseLonger(List<Fault> faults, String path, @Nullable String text, int longest) {
        if (text != null && text.length() > longest) {
            faults.add(new Fault(path, "TOO_LONG", path + " may have " + longest + " characters at most."));
        }
        if (text != null && text.indexOf('\0') >= 0) {
            faults.add(new Fault(path, "CONTROL_CHARACTER", path + " contains a character that cannot be stored."));
        }
    }
}
