package crm.web.segments;

import crm.kernel.CountryCode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Small things that the templates of segments ask for. */
@Component("segmentLooks")
public class SegmentLooks {

    SegmentLooks() {}

    /** The icon of what a row asks about. */
    public String icon(String kind, String word) {
        return switch (kind) {
            case "orders" -> "shopping-bag";
            case "rfm" -> "grid-dots";
            case "consent" -> "signature";
            case "reachable" -> "send";
            case "sequence" -> "arrows-join";
            case "segment" -> "filter";
            case "campaign" -> "speakerphone";
            case "answer" -> "list-check";
            case "talk" -> "messages";
            case "lead" -> "inbox";
            case "opportunity" -> "target-arrow";
            case "sample" -> "arrows-shuffle";
            case "activity" -> activity(word);
            default -> field(word);
        };
    }

    private static String activity(String word) {
        return switch (word) {
            case "call.logged" -> "phone";
            case "visit.logged" -> "map-pin";
            case "chat.logged" -> "message-circle";
            case "webinar.attended" -> "users-group";
            case "fair.talked" -> "building-store";
            case "form.submitted" -> "clipboard-list";
            default -> word.endsWith("clicked") ? "click" : word.endsWith("opened") ? "mail-opened" : "mail";
        };
    }

    private static String field(String word) {
        return switch (word) {
            case "country", "region", "city", "postcode" -> "map-pin";
            case "email", "emailDomain" -> "at";
            case "phone" -> "phone";
            case "birthDate" -> "cake";
            case "tag" -> "tag";
            case "revenue", "averageOrder" -> "coins";
            case "orders", "firstOrder", "lastOrder" -> "receipt";
            case "createdAt" -> "calendar-plus";
            default -> "user";
        };
    }

    /** A stored country in the reader's language. */
    public String country(@Nullable String stored) {
        Locale locale = LocaleContextHolder.getLocale();
        return stored == null ? "–" : CountryCode.nameOf(stored, locale);
    }
}
