package crm.web.support;

import static com.ibm.icu.text.MessagePattern.Part.Type.ARG_NAME;
import static com.ibm.icu.text.MessagePattern.Part.Type.ARG_NUMBER;
import static com.ibm.icu.text.MessagePattern.Part.Type.ARG_SELECTOR;
import static com.ibm.icu.text.MessagePattern.Part.Type.ARG_START;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.PluralRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every text the pages ask for exists, in every language, with the same slots. */
class MessageBundleTests {

    private static final Path MAIN = Path.of("src/main");
    private static final Path RESOURCES = MAIN.resolve("resources");
    private static final Map<Language, Map<String, String>> TEXTS = Arrays.stream(Language.values())
            .collect(Collectors.toMap(Function.identity(), language -> bundle(Bundles.file(language))));
    private static final Map<String, String> ENGLISH = texts(Language.ENGLISH);

    /** {@code #{customers.title}} and {@code #{customers.shown(…)}}. */
    private static final Pattern TEMPLATE_KEY = Pattern.compile("#\\{([a-z][\\w-]*(?:\\.[\\w-]+)+)[(}]");
    /** {@code #{|rfm.segment.${key}|}} and {@code #{${'obstacle.' + code}}}: the fixed beginning is what can be checked. */
    private static final Pattern TEMPLATE_PREFIX =
            Pattern.compile("#\\{\\|([a-z][\\w.-]*\\.)\\$\\{|['\"]([a-z][\\w-]*\\.(?:[\\w-]+\\.)*)['\"]\\s*\\+");

    private static final Pattern JAVA_KEY = Pattern.compile(
            "(?:Flash\\.(?:good|warn|bad)|getMessage|rejectValue|messages\\.text)\\(\\s*\"([a-z][\\w-]*(?:\\.[\\w-]+)+)\"");
    private static final Pattern JAVA_LITERAL = Pattern.compile("\"([a-z][\\w-]*(?:\\.[\\w-]+)+)\"");
    /** {@code "rfm.segment." + key}, {@code "rfm.segment.%s"}, and what is handed on to whoever adds the rest. */
    private static final Pattern JAVA_PREFIX = Pattern.compile("\"([a-z][\\w-]*\\.(?:[\\w-]+\\.)*)(?:\"|%s)");

    @Test
    void everyKeyThatTemplatesAndPagesAskForExistsInEnglish() {
        Set<String> asked = new TreeSet<>();
        asked.addAll(found(TEMPLATE_KEY, templates()));
        asked.addAll(found(JAVA_KEY, javaSources()));
        asked.removeAll(ENGLISH.keySet());

        assertThat(asked).as("keys without an English text").isEmpty();
    }

    @Test
    void everyPrefixThatIsCompletedAtRunTimeHasTexts() {
        Set<String> prefixes = new TreeSet<>(found(TEMPLATE_PREFIX, templates()));
        prefixes.removeIf(prefix -> ENGLISH.keySet().stream().anyMatch(key -> key.startsWith(prefix)));

        assertThat(prefixes).as("beginnings of keys that no text has").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyTextIsTranslated(Language language) {
        Set<String> missing = new TreeSet<>(ENGLISH.keySet());
        missing.removeAll(texts(language).keySet());

        assertThat(missing).as("texts that %s lacks", language).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void noLanguageHasATextThatEnglishLacks(Language language) {
        Set<String> extra = new TreeSet<>(texts(language).keySet());
        extra.removeAll(ENGLISH.keySet());

        assertThat(extra).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void translationsFillTheSameSlotsAndShowTheSameBraces(Language language) {
        Map<String, String> different = new TreeMap<>();
        texts(language).forEach((key, text) -> {
            String english = slots(ENGLISH.getOrDefault(key, text), Language.ENGLISH);
            String translated = slots(text, language);
            if (!english.equals(translated)) {
                different.put(key, english + " in English, " + translated + " in " + language);
            }
        });

        assertThat(different).isEmpty();
    }

    /** A case such as {@code one} in Chinese, which has no singular, would be a text nobody ever reads. */
    @ParameterizedTest
    @EnumSource
    void pluralsHaveOnlyCasesThatTheLanguageKnows(Language language) {
        Set<String> known = PluralRules.forLocale(language.formats()).getKeywords();
        Map<String, Set<String>> never = new TreeMap<>();
        texts(language).forEach((key, text) -> {
            Set<String> cases = pluralCases(text);
            cases.removeAll(known);
            if (!cases.isEmpty()) {
                never.put(key, cases);
            }
        });

        assertThat(never).isEmpty();
    }

    /** Not a fault, but somebody should know: written to {@code target/orphan-messages.txt}. */
    @Test
    void textsThatNothingAsksForAreReported() throws IOException {
        Set<String> known = new TreeSet<>();
        known.addAll(found(TEMPLATE_KEY, templates()));
        known.addAll(found(JAVA_LITERAL, templates()));
        known.addAll(found(JAVA_LITERAL, javaSources()));
        Set<String> prefixes = new TreeSet<>();
        prefixes.addAll(found(TEMPLATE_PREFIX, templates()));
        prefixes.addAll(found(JAVA_PREFIX, javaSources()));
        Predicate<String> used = key -> known.contains(key)
                || known.contains(key.replaceAll("\\.[\\w-]+$", ""))
                || prefixes.stream().anyMatch(key::startsWith);

        List<String> orphans =
                ENGLISH.keySet().stream().filter(used.negate()).sorted().toList();
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/orphan-messages.txt"), orphans);

        assertThat(orphans.size())
                .as("texts that nothing asks for: %s", orphans)
                .isLessThan(ENGLISH.size() / 4);
    }

    /** The slots of a text with those inside its cases, and how many braces a reader of several things sees. */
    private static String slots(String text, Language language) {
        Map<String, Object> several = new TreeMap<>();
        MessagePattern pattern = new MessagePattern(text);
        for (int i = 0; i < pattern.countParts(); i++) {
            MessagePattern.Part part = pattern.getPart(i);
            if (part.getType() == ARG_NAME || part.getType() == ARG_NUMBER) {
                several.put(pattern.getSubstring(part), 2);
            }
        }
        String shown = new MessageFormat(text, language.formats())
                .format(several, new StringBuffer(), null)
                .toString();
        return several.keySet() + " and braces " + shown.replaceAll("[^{}]", "");
    }

    private static Set<String> pluralCases(String text) {
        MessagePattern pattern = new MessagePattern(text);
        Set<String> cases = new TreeSet<>();
        boolean inPlural = false;
        for (int i = 0; i < pattern.countParts(); i++) {
            MessagePattern.Part part = pattern.getPart(i);
            if (part.getType() == ARG_START) {
                inPlural = part.getArgType() == MessagePattern.ArgType.PLURAL;
            }
            String selector = pattern.getSubstring(part);
            if (inPlural && part.getType() == ARG_SELECTOR && !selector.startsWith("=")) {
                cases.add(selector);
            }
        }
        return cases;
    }

    private static Map<String, String> texts(Language language) {
        return Objects.requireNonNull(TEXTS.get(language));
    }

    /** The bundle as a map; two lines with one key would hide one another, so they are refused. */
    private static Map<String, String> bundle(String file) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String line : lines(RESOURCES.resolve(file))) {
            int equals = line.indexOf('=');
            if (line.startsWith("#") || equals < 0) {
                continue;
            }
            String previous = texts.put(
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
            assertThat(previous)
                    .as("%s has %s twice", file, line.substring(0, equals))
                    .isNull();
        }
        return texts;
    }

    private static List<String> templates() {
        return contents(RESOURCES.resolve("templates"), ".html").stream()
                .map(template -> template.replaceAll("(?s)<!--/\\*.*?\\*/-->", ""))
                .toList();
    }

    private static List<String> javaSources() {
        return contents(MAIN.resolve("java"), ".java").stream()
                .map(source -> source.replaceAll("(?s)/\\*.*?\\*/", ""))
                .toList();
    }

    private static Set<String> found(Pattern pattern, List<String> sources) {
        return sources.stream()
                .flatMap(source -> pattern.matcher(source).results())
                .map(MessageBundleTests::firstGroup)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String firstGroup(MatchResult match) {
        for (int group = 1; group <= match.groupCount(); group++) {
            String text = match.group(group);
            if (text != null) {
                return text;
            }
        }
        return match.group();
    }

    private static List<String> contents(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(file -> String.join("\n", lines(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
