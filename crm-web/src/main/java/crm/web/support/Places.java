package crm.web.support;

import java.text.Collator;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Countries, currencies and time zones to choose from, named in the reader's language. */
public final class Places {

    private Places() {}

    public static List<Choice> countries(Locale reader) {
        return sorted(
                Arrays.stream(Locale.getISOCountries())
                        .map(code -> new Choice(
                                code,
                                new Locale.Builder().setRegion(code).build().getDisplayCountry(reader))),
                reader);
    }

    /** Those that are some country's money today. */
    public static List<Choice> currencies(Locale reader) {
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> Currency.getInstance(
                        new Locale.Builder().setRegion(code).build()))
                .filter(currency -> currency != null)
                .distinct()
                .sorted(Comparator.comparing(Currency::getCurrencyCode))
                .map(currency -> new Choice(
                        currency.getCurrencyCode(),
                        currency.getCurrencyCode() + " · " + currency.getDisplayName(reader)))
                .toList();
    }

    /** Cities and UTC; the old three-letter names of zones are understood when typed but not offered. */
    public static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.equals("UTC") || (zone.contains("/") && !zone.matches("(Etc|SystemV)/.*")))
                .sorted()
                .toList();
    }

    private static List<Choice> sorted(Stream<Choice> choices, Locale reader) {
        Collator collator = Collator.getInstance(reader);
        return choices.sorted(Comparator.comparing(Choice::label, collator)).toList();
    }
}
