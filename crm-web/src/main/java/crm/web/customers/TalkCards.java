package crm.web.customers;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.directory.TimelineEntry;
import crm.talks.AnswerValue;
import crm.talks.TalkHistory;
import crm.talks.TalkKind;
import crm.talks.TalkLog;
import crm.web.support.AnswerWords;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Talks and answers on the page of one customer. */
@Component
class TalkCards {

    private final TalkHistory history;
    private final TalkLog log;
    private final AnswerWords words;
    private final MessageSource messages;

    TalkCards(TalkHistory history, TalkLog log, AnswerWords words, MessageSource messages) {
        this.history = history;
        this.log = log;
        this.words = words;
        this.messages = messages;
    }

    /** How talks and answers are shown. */
    record Said(AnswerWords words, MessageSource messages) {

        public String text(@Nullable AnswerValue value) {
            return value == null
                    ? messages.getMessage("customers.talk.unanswered", null, LocaleContextHolder.getLocale())
                    : words.of(value);
        }

        /** Name of the picture that stands for a way of talking. */
        public String icon(TalkKind kind) {
            return switch (kind) {
                case CALL -> "ti-phone";
                case VISIT -> "ti-map-pin";
                case CHAT -> "ti-message-circle";
                case WEBINAR -> "ti-users-group";
                case FAIR -> "ti-building-store";
                case FORM -> "ti-clipboard-list";
            };
        }
    }

    void fill(Model model, Viewer viewer, CustomerId customer, List<TimelineEntry> shown) {
        List<Long> talks = shown.stream()
                .filter(entry -> entry.kind() == TimelineEntry.Kind.TALK)
                .map(TimelineEntry::id)
                .toList();
        boolean mayTalk = viewer.may(Permission.TALKS_WRITE);
        model.addAttribute("talks", history.these(viewer, customer, talks));
        model.addAttribute("answers", history.newestAnswers(viewer, customer, null));
        model.addAttribute("said", new Said(words, messages));
        model.addAttribute("mayTalk", mayTalk);
        model.addAttribute("unfinished", mayTalk && viewer.user() != null ? log.drafts(viewer, customer) : List.of());
    }
}
