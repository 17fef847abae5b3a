package crm.web.leads;

import crm.directory.TimelineEntry;
import crm.talks.AnswerLine;
import crm.talks.AnswerValue;
import crm.web.support.Formats;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What is known of who asks, each fact in one line of the reader's language. */
@Component
class InboxWords {

    private static final String HAPPENED = "customers.happened.";

    private final MessageSource messages;
    private final Formats formats;

    InboxWords(MessageSource messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    /**
     * A question and what was answered.
     *
     * @param answer null where it was asked in vain
     */
    record Said(String question, @Nullable String answer, int points) {}

    List<Said> said(List<AnswerLine> answers) {
        return answers.stream()
                .map(answer -> new Said(answer.text(), answer(answer.value()), answer.points()))
                .toList();
    }

    private @Nullable String answer(@Nullable AnswerValue value) {
        return switch (value) {
            case null -> null;
            case AnswerValue.Words(String text) -> text;
            case AnswerValue.Figure figure -> formats.number(figure.number());
            case AnswerValue.Day day -> formats.date(day.day());
            case AnswerValue.Chosen chosen ->
                chosen.texts().isEmpty() ? text("leads.said.nothing") : String.join(", ", chosen.texts());
        };
    }

    /** One line of what happened, without its moment. */
    String happened(TimelineEntry entry) {
        return switch (entry.kind()) {
            case ORDER -> money("order", entry);
            case REFUND -> money("refund", entry);
            case CONSENT -> joined(text(HAPPENED + entry.name() + "." + entry.about()), entry.detail());
            case TALK -> joined(text("customers.talk." + entry.name()), entry.about(), entry.detail());
            case MESSAGE -> joined(named(entry.name()), entry.about(), entry.detail());
        };
    }

    /** Why a rule opened a lead; what no rule of ours has said is told as it was given. */
    @Nullable
    String because(@Nullable String reason) {
        return reason == null
                ? null
                : messages.getMessage("leads.because." + reason, null, reason, LocaleContextHolder.getLocale());
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
