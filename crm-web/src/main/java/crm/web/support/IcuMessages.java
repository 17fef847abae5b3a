package crm.web.support;

import com.ibm.icu.text.MessageFormat;
import java.text.Bidi;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.AbstractMessageSource;
import org.springframework.stereotype.Component;

/**
 * The messages of all pages in ICU's syntax: plurals, selections and numbers follow the language, slots are positional. A
 * text that a language lacks is shown in English.
 */
@Component("messageSource")
class IcuMessages extends AbstractMessageSource {

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';

    private final Bundles bundles = new Bundles();

    /** Parsed once; copied for each use because ICU's formats are not safe to share. */
    private final Map<Key, MessageFormat> parsed = new ConcurrentHashMap<>();

    private record Key(String code, Language language) {}

    @Override
    protected @Nullable String getMessageInternal(
            @Nullable String code, Object @Nullable [] args, @Nullable Locale locale) {
        if (code == null) {
            return null;
        }
        Language asked = Language.of(locale == null ? Locale.ENGLISH : locale);
        Language language = bundles.holder(code, asked);
        if (language == null) {
            return null;
        }
        String pattern = bundles.text(code, language);
        if (pattern.indexOf('{') < 0) {
            return pattern;
        }
        MessageFormat shared =
                parsed.computeIfAbsent(new Key(code, language), key -> new MessageFormat(pattern, language.formats()));
        return shared.clone().format(kept(resolveArguments(args, language.locale()), language));
    }

    /**
     * Words that run the other way than the text keep their own order and do not draw the numbers beside them into it. An
     * address stays as it is, because mail programs would take the marks into their link.
     */
    private static Object[] kept(Object[] args, Language language) {
        return Arrays.stream(args)
                .map(arg -> arg instanceof String word && runsAcross(word, language) && !word.contains("://")
                        ? FIRST_STRONG_ISOLATE + word + POP_ISOLATE
                        : arg)
                .toArray();
    }

    private static boolean runsAcross(String word, Language language) {
        return language.isRightToLeft()
                ? word.chars().anyMatch(c -> Character.getDirectionality(c) == Character.DIRECTIONALITY_LEFT_TO_RIGHT)
                : Bidi.requiresBidi(word.toCharArray(), 0, word.length());
    }

    /** Never asked: {@link #getMessageInternal} answers everything itself, the JDK's format knows no plurals. */
    @Override
    protected java.text.@Nullable MessageFormat resolveCode(String code, Locale locale) {
        return null;
    }
}
