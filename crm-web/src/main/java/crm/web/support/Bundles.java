package crm.web.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The texts of all languages as they stand in {@code messages*.properties} (UTF-8); all are complete by test. */
final class Bundles {

    private final Map<Language, Properties> texts = new EnumMap<>(Language.class);

    Bundles() {
        for (Language language : Language.values()) {
            texts.put(language, read("/" + file(language)));
        }
    }

    static String file(Language language) {
        String suffix = language == Language.ENGLISH ? "" : "_" + language.tag().replace('-', '_');
        return "messages" + suffix + ".properties";
    }

    private static Properties read(String file) {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(Bundles.class.getResourceAsStream(file), file)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /** The language that has the text: the one asked for, else English, else none. */
    @Nullable
    Language holder(String code, Language language) {
        if (of(language).containsKey(code)) {
            return language;
        }
        return of(Language.ENGLISH).containsKey(code) ? Language.ENGLISH : null;
    }

    String text(String code, Language language) {
        return of(language).getProperty(code);
    }

    private Properties of(Language language) {
        return Objects.requireNonNull(texts.get(language));
    }
}
