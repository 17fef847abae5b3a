package crm.accounts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What is left of a company's name, a street or a domain when two of them are compared. The database does the work, for
 * one typed name as for all; the words to leave out come from the texts beside this class.
 */
@Component
class CompanyNames {

    // Compatibility forms become one, accents go, dots and apostrophes vanish (S.A. is sa), other signs part words.
    // Arabic letters that Persian writes otherwise become the same.
    private static final String FOLDED = """
            regexp_replace(regexp_replace(translate(regexp_replace(
                normalize(lower(normalize(%s, nfkc)), nfkd), '[\\u0300-\\u036f\\u064b-\\u065f]', '', 'g'),
                'يكۀةøłđıß', 'یکههoldis'), '[.''’`]', '', 'g'), '[^[:alnum:]]+', ' ', 'g')
            """;

    private static final String WITHOUT_FORMS = """
            (select coalesce(nullif(btrim(regexp_replace(regexp_replace(f.folded, :legalForms, ' ', 'g'), '\\s+', ' ', 'g')), ''),
                             btrim(f.folded))
             from (select %s as folded) f)
            """;

    private final String legalForms;

    private final String[] freeMail;

    CompanyNames() {
        legalForms = "\\m(" + String.join("|", lines("legal-forms.txt")) + ")\\M|"
                + String.join("|", lines("legal-forms-within.txt"));
        freeMail = lines("free-mail-domains.txt").toArray(String[]::new);
    }

    /** SQL for what is compared of a name; needs {@code :legalForms}. */
    static String keyOf(String expression) {
        return WITHOUT_FORMS.formatted(folded(expression));
    }

    /** SQL for what is compared of a street. */
    static String folded(String expression) {
        return FOLDED.formatted(expression);
    }

    /** A regular expression of PostgreSQL. */
    String legalForms() {
        return legalForms;
    }

    String[] freeMail() {
        return freeMail.clone();
    }

    private static List<String> lines(String name) {
        try (InputStream text = Objects.requireNonNull(CompanyNames.class.getResourceAsStream(name), name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(line -> line.isBlank() || line.startsWith("#") ? Stream.empty() : Stream.of(line.strip()))
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
