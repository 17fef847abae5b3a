package crm.web.support;

import com.ibm.icu.text.MessageFormat;
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
        return shared.clone().format(resolveArguments(args, language.locale()));
    }

    /** Never asked: {@link #getMessageInternal} answers everything itself, the JDK's format knows no plurals. */
    @Override
    protected java.text.@Nullable MessageFormat resolveCode(String code, Locale locale) {
        return null;
    }
}
