package crm.web.pipeline;

import crm.opportunities.LossReason;
import crm.opportunities.Stage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What stages and reasons are called: Keel's own in the reader's language, renamed ones as somebody named them. */
@Component
class StageNames {

    private final MessageSource messages;

    StageNames(MessageSource messages) {
        this.messages = messages;
    }

    String of(Stage stage) {
        return text("pipeline.stage.", stage.key(), stage.name(), LocaleContextHolder.getLocale());
    }

    String of(@Nullable String key, String name, Locale locale) {
        return text("pipeline.stage.", key, name, locale);
    }

    /** Whether the text is what the reader sees already: saved again it is no new name. */
    boolean isOf(Stage stage, String typed) {
        return of(stage).equals(typed.strip());
    }

    boolean isOf(LossReason reason, String typed) {
        return text("pipeline.reason.", reason.key(), reason.name(), LocaleContextHolder.getLocale())
                .equals(typed.strip());
    }

    private String text(String prefix, @Nullable String key, String name, Locale locale) {
        String text = key == null ? null : messages.getMessage(prefix + key, null, null, locale);
        return text == null ? name : text;
    }
}
