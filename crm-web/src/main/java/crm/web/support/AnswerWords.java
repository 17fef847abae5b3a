package crm.web.support;

import crm.talks.AnswerValue;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Puts what somebody answered into the reader's language. */
@Component
public class AnswerWords {

    private final MessageSource messages;
    private final Formats formats;

    AnswerWords(MessageSource messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    public String of(AnswerValue value) {
        return switch (value) {
            case AnswerValue.Words(var text) -> text;
            case AnswerValue.Figure(var number) -> formats.number(number);
            case AnswerValue.Day(var day) -> formats.date(day);
            case AnswerValue.Chosen(var keys, var texts) ->
                texts.isEmpty() ? say("talks.nothing") : String.join(say("audit.value.separator"), texts);
        };
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
