package crm.web.leads;

import crm.directory.TimelineEntry;
import crm.web.support.Formats;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Puts what happened with a customer into one line of the reader's language, without its moment. */
@Component
class HappenedWords {

    private static final String HAPPENED = "customers.happened.";

    private final MessageSource messages;
    private final Formats formats;

    HappenedWords(MessageSource messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    String of(TimelineEntry entry) {
        return switch (entry.kind()) {
            case ORDER -> money("order", entry);
            case REFUND -> money("refund", entry);
            case CONSENT -> joined(text(HAPPENED + entry.name() + "." + entry.about()), entry.detail());
            case TALK -> joined(text("customers.talk." + entry.name()), entry.about(), entry.detail());
            case MESSAGE -> joined(named(entry.name()), entry.about(), entry.detail());
        };
    }

    private String money(String kind, TimelineEntry entry) {
        String currency = entry.currency();
        return joined(
                text(HAPPENED + kind, Objects.toString(entry.about(), "")),
                currency == null ? null : formats.money(entry.amount(), currency));
    }

    private String named(String activity) {
        String text = messages.getMessage(HAPPENED + activity, null, activity, LocaleContextHolder.getLocale());
        return text == null ? activity : text;
    }

    private String text(String key, Object... slots) {
        return messages.getMessage(key, slots, LocaleContextHolder.getLocale());
    }

    private static String joined(@Nullable String... parts) {
        return Stream.of(parts).filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(" · "));
    }
}
