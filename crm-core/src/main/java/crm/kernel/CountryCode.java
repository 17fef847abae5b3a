package crm.kernel;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Countries as they are stored: the two-letter ISO 3166-1 code where a text could be understood, else the text itself, so
 * that "Channel Islands" or "Unspecified" is neither lost nor guessed.
 */
public final class CountryCode {

    private static final Map<String, String> BY_NAME = names();

    private CountryCode() {}

    /** What is stored for this text: its code, else the text without surrounding spaces. */
    public static String orText(String text) {
        return find(text).orElse(text.strip());
    }

    /** The code for an ISO code of two or three letters or an English name, without regard to case, accents and marks. */
    public static Optional<String> find(String text) {
        return Optional.ofNullable(BY_NAME.get(comparable(text)));
    }

    /** The name of a stored country in this language; a text that is no code stays as it is. */
    public static String nameOf(String stored, Locale language) {
        return find(stored)
                .filter(stored::equals)
                .map(code -> Locale.of("", code).getDisplayCountry(language))
                .orElse(stored);
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = Locale.of("", code);
            names.put(comparable(code), code);
            names.put(comparable(country.getISO3Country()), code);
            names.put(comparable(country.getDisplayCountry(Locale.ENGLISH)), code);
        }
        // Names that files use and the JDK does not.
        Map<String, String> alsoCalled = Map.ofEntries(
                Map.entry(
                        "GB",
                        "UK, Great Britain, Britain, England, Scotland, Wales, Northern Ireland"
                                + ", United Kingdom of Great Britain and Northern Ireland"),
                Map.entry("IE", "EIRE, Republic of Ireland, Irish Republic"),
                Map.entry("US", "United States of America, U S A, U S, America"),
                Map.entry("ZA", "RSA, Republic of South Africa"),
                Map.entry("AE", "UAE, Emirates"),
                Map.entry("CZ", "Czech Republic"),
                Map.entry("TR", "Turkey"),
                Map.entry("HK", "Hong Kong"),
                Map.entry("MO", "Macau, Macao"),
                Map.entry("KR", "Korea, Republic of Korea"),
                Map.entry("KP", "Democratic People's Republic of Korea"),
                Map.entry("RU", "Russian Federation"),
                Map.entry("IR", "Islamic Republic of Iran, Persia"),
                Map.entry("CN", "People's Republic of China, Mainland China"),
                Map.entry("TW", "Republic of China, Taiwan Province of China"),
                Map.entry("VN", "Viet Nam"),
                Map.entry("SY", "Syrian Arab Republic"),
                Map.entry("LA", "Lao People's Democratic Republic"),
                Map.entry("MK", "Macedonia"),
                Map.entry("MD", "Republic of Moldova"),
                Map.entry("BO", "Plurinational State of Bolivia"),
                Map.entry("VE", "Bolivarian Republic of Venezuela"),
                Map.entry("TZ", "United Republic of Tanzania"),
                Map.entry("CI", "Ivory Coast"),
                Map.entry("CV", "Cabo Verde"),
                Map.entry("SZ", "Swaziland"),
                Map.entry("MM", "Burma, Myanmar"),
                Map.entry("PS", "Palestine, State of Palestine"),
                Map.entry("VA", "Vatican, Holy See"),
                Map.entry("NL", "Holland, The Netherlands"),
                Map.entry("BA", "Bosnia"),
                Map.entry("CD", "Democratic Republic of the Congo"),
                Map.entry("CG", "Republic of the Congo"));
        alsoCalled.forEach((code, others) -> {
            for (String name : others.split(", ")) {
                names.put(comparable(name), code);
            }
        });
        return Map.copyOf(names);
    }

    private static String comparable(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replace("&", " and ")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
