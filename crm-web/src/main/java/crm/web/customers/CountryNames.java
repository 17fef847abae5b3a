package crm.web.customers;

import crm.kernel.CountryCode;
import crm.web.support.Choice;
import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Countries in the reader's language. */
class CountryNames {

    private final Locale language;

    CountryNames(Locale language) {
        this.language = language;
    }

    /** What a stored country is called; a text that is no code stays as it is. */
    public String name(@Nullable String stored) {
        return stored == null ? "" : CountryCode.nameOf(stored, language);
    }

    /** All countries by name, first of all none, and the stored text where it is no code. */
    public List<Choice> choices(@Nullable String stored) {
        Stream<Choice> none = Stream.of(new Choice("", "–"));
        Stream<Choice> text = stored == null
                        || stored.isEmpty()
                        || Arrays.asList(Locale.getISOCountries()).contains(stored)
                ? Stream.of()
                : Stream.of(new Choice(stored, stored));
        Stream<Choice> all = Arrays.stream(Locale.getISOCountries())
                .map(code -> new Choice(code, CountryCode.nameOf(code, language)))
                .sorted(Comparator.comparing(Choice::label, Collator.getInstance(language)));
        return Stream.of(none, text, all).flatMap(choices -> choices).toList();
    }
}
