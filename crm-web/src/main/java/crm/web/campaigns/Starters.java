package crm.web.campaigns;

import crm.messages.Mjml;
import crm.web.support.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * The small library of messages to begin with: one layout each in MJML, its words from the bundles, so that a Persian author
 * begins with a Persian message that reads from the right. Merge fields stay fields.
 */
@Component
class Starters {

    private static final Pattern SLOT = Pattern.compile("\\[\\[(\\w+)]]");

    private static final Pattern PARTS = Pattern.compile("\\[\\[(head|foot)]]");

    private static final String KEY = "campaigns.starter.";

    /** Words that all layouts share. */
    private static final Map<String, String> SHARED =
            Map.of("comma", KEY + "comma", "why", KEY + "why", "unsubscribe", KEY + "unsubscribe");

    private final MessageSource messages;

    Starters(MessageSource messages) {
        this.messages = messages;
    }

    String subject(Starter starter, Locale locale) {
        return messages.getMessage(KEY + starter.word() + ".subject", null, locale);
    }

    String mjml(Starter starter, Locale locale) {
        String layout =
                PARTS.matcher(read(starter.word())).replaceAll((part) -> Matcher.quoteReplacement(read(part.group(1))));
        return SLOT.matcher(layout)
                .replaceAll((slot) -> Matcher.quoteReplacement(value(starter, slot.group(1), locale)));
    }

    /** As its readers would see it. */
    String html(Starter starter, Locale locale) {
        return Objects.requireNonNull(Mjml.compile(mjml(starter, locale)).html(), "a starter is readable");
    }

    private String value(Starter starter, String slot, Locale locale) {
        Language language = Language.of(locale);
        return switch (slot) {
            case "lang" -> language.tag();
            case "dir" -> language.direction();
            case "start" -> language.direction().equals("rtl") ? "right" : "left";
            default ->
                HtmlUtils.htmlEscape(
                        messages.getMessage(SHARED.getOrDefault(slot, KEY + starter.word() + "." + slot), null, locale),
                        StandardCharsets.UTF_8.name());
        };
    }

    private static String read(String name) {
        try {
            return new ClassPathResource("campaigns/starters/" + name + ".mjml")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
