package crm.web.segments;

import crm.kernel.CountryCode;
import crm.segments.rule.Operand;
import crm.segments.rule.ValueType;
import crm.segments.rule.Window;
import crm.web.support.Formats;
import java.math.BigDecimal;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** What rules compare with, in the reader's language. */
record ValueWords(MessageSource messages, Formats formats, Locale locale, String currency) {

    /** @param field whose words are known to the bundles; blank for none */
    String said(Operand value, ValueType type, String field) {
        return switch (value) {
            case Operand.Text(var text) -> text(text, field);
            case Operand.Number(var number) -> number(number, type);
            case Operand.Flag(var flag) -> say("segments.flag." + flag);
            case Operand.When when -> when(when);
            default -> throw new IllegalArgumentException("Not one value: " + value);
        };
    }

    private String text(String text, String field) {
        return switch (field) {
            case "country" ->
                CountryCode.find(text)
                        .map(code -> CountryCode.nameOf(code, locale))
                        .orElseGet(() -> say("segments.say.quoted", text));
            case "rfm" -> say("rfm.segment." + text);
            case "kind", "stage" -> say("segments.choice." + text);
            default -> say("segments.say.quoted", text);
        };
    }

    private String number(BigDecimal number, ValueType type) {
        return type == ValueType.MONEY
                ? formats.money(number.movePointRight(4).longValue(), currency)
                : formats.number(number);
    }

    private String when(Operand.When when) {
        return switch (when) {
            case Operand.Day(var day) -> formats.date(day);
            case Operand.Local(var local) -> formats.date(local.toLocalDate()) + " " + local.toLocalTime();
            case Operand.Point(var point) -> formats.instant(point);
        };
    }

    String window(Window window) {
        return switch (window) {
            case Window.Last(var count, var unit) -> say("segments.window.last." + unit, count);
            case Window.Calendar(var previous, var period) ->
                say((previous ? "segments.window.previous." : "segments.window.this.") + period);
            case Window.Range(var from, var to) -> say("segments.window.range", when(from), when(to));
        };
    }

    private String say(String key, Object... slots) {
        return messages.getMessage(key, slots, locale);
    }
}
