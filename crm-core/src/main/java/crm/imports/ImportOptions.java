package crm.imports;

import crm.customers.Identifying;
import crm.customers.Overwriting;
import crm.imports.reading.TableOptions;
import crm.kernel.Invalid;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the sender wants a file to be read; what is left out is found out. */
public final class ImportOptions {

    public static final ImportOptions NONE = new ImportOptions(Map.of());

    private static final Set<String> KNOWN = Set.of(
            "charset",
            "delimiter",
            "quote",
            "header",
            "sheet",
            "dateFormat",
            "decimal",
            "zone",
            "currency",
            "refundPrefix",
            "adjustmentPrefix",
            "fillBlank",
            "neverChange",
            "identifyBy",
            "provenance");

    /** Where a list can be from, the best first. */
    public static final List<String> PROVENANCES = List.of("own", "event", "referral", "web", "bought");

    private static final Set<String> QUOTES = Set.of("double", "single", "none");
    private static final Set<String> HEADERS = Set.of("first", "none");
    private static final int LONGEST = 100;
    private static final Set<String> LISTS = Set.of("fillBlank", "neverChange", "identifyBy");
    private static final int LONGEST_LIST = 1_000;

    private final Map<String, String> given;

    private ImportOptions(Map<String, String> given) {
        this.given = Map.copyOf(given);
    }

    /**
     * Checks every option.
     *
     * @throws Invalid naming each unknown option and each unusable value
     */
    public static ImportOptions of(Map<String, ?> raw) {
        List<Invalid.Fault> faults = new ArrayList<>();
        Map<String, String> given = new TreeMap<>();
        raw.forEach((name, value) -> {
            if (!KNOWN.contains(name)) {
                faults.add(fault(
                        name,
                        "OPTION_UNKNOWN",
                        "There is no option \"" + name + "\"; there are "
                                + String.join(", ", KNOWN.stream().sorted().toList()) + "."));
            } else if (!(value instanceof String text) || text.isEmpty() || text.length() > longest(name)) {
                faults.add(fault(
                        name,
                        "OPTION_INVALID",
                        "The option " + name + " is a text of 1 to " + longest(name) + " characters."));
            } else {
                given.put(name, text);
                String remedy = remedy(name, text);
                if (remedy != null) {
                    faults.add(fault(name, "OPTION_INVALID", remedy));
                }
            }
        });
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return new ImportOptions(given);
    }

    /** As they were given, for keeping. */
    public Map<String, String> asMap() {
        return given;
    }

    /** These, and over them what the others say. */
    public ImportOptions with(ImportOptions others) {
        Map<String, String> both = new TreeMap<>(given);
        both.putAll(others.given);
        return new ImportOptions(both);
    }

    /** The same for another sheet of a workbook. */
    public ImportOptions ofSheet(String name) {
        Map<String, String> changed = new TreeMap<>(given);
        changed.put("sheet", name);
        return new ImportOptions(changed);
    }

    /** What of it says how the file is taken apart. */
    TableOptions table() {
        String name = given.get("charset");
        String delimiter = given.get("delimiter");
        return new TableOptions(
                name == null ? null : Charset.forName(name),
                delimiter == null ? null : delimiter(delimiter),
                quote(given.getOrDefault("quote", "double")),
                !"none".equals(given.get("header")),
                given.get("sheet"));
    }

    @Nullable
    DateTimeFormatter dateFormat() {
        String pattern = given.get("dateFormat");
        return pattern == null ? null : DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    @Nullable
    Character decimal() {
        String mark = given.get("decimal");
        return mark == null ? null : mark.charAt(0);
    }

    @Nullable
    ZoneId zone() {
        String zone = given.get("zone");
        return zone == null ? null : ZoneId.of(zone);
    }

    @Nullable
    String currency() {
        String currency = given.get("currency");
        return currency == null ? null : currency.toUpperCase(Locale.ROOT);
    }

    @Nullable
    String refundPrefix() {
        return given.get("refundPrefix");
    }

    @Nullable
    String adjustmentPrefix() {
        return given.get("adjustmentPrefix");
    }

    /**
     * Makes sure that somebody has said where such a list is from.
     *
     * @throws Invalid when nobody has
     */
    void requireProvenance(ImportKind kind) {
        if (kind.needsProvenance() && !given.containsKey("provenance")) {
            throw new Invalid(List.of(fault(
                    "provenance",
                    "PROVENANCE_MISSING",
                    "Say where the list is from: the option provenance is " + String.join(", ", PROVENANCES) + ".")));
        }
    }

    /** What may become of values of customers who are known. */
    Overwriting overwriting() {
        return new Overwriting(fields(given.get("fillBlank")), fields(given.get("neverChange")));
    }

    /** By what a row means somebody who is known. */
    Identifying identifying() {
        String keys = given.get("identifyBy");
        return keys == null ? Identifying.USUAL : keys(keys);
    }

    private static Identifying keys(String list) {
        return new Identifying(fields(list).stream().map(Identifying.Key::of).toList());
    }

    private static @Nullable String remedyOfKeys(String list) {
        try {
            keys(list);
            return null;
        } catch (IllegalArgumentException unusable) {
            return "Name each of externalKey, email, phone, nameAndBirthDate at most once, with commas between them.";
        }
    }

    private static List<String> fields(@Nullable String list) {
        return list == null ? List.of() : List.of(list.strip().split("\\s*,\\s*"));
    }

    private static int longest(String name) {
        return LISTS.contains(name) ? LONGEST_LIST : LONGEST;
    }

    private static @Nullable String remedyOfFields(String list) {
        return fields(list).stream().allMatch(Overwriting::isField)
                ? null
                : "Name fields of customers with commas between them, such as city, phone, custom.size.";
    }

    /** What to do about an unusable value; null = it is usable. */
    private static @Nullable String remedy(String name, String value) {
        return switch (name) {
            case "charset" -> isCharset(value) ? null : "Name a character encoding such as UTF-8 or windows-1252.";
            case "delimiter" -> delimiter(value) != null ? null : "The delimiter is one character such as ; or \\t.";
            case "quote" -> QUOTES.contains(value) ? null : "The quote is double, single or none.";
            case "header" -> HEADERS.contains(value) ? null : "The header is first, or none.";
            case "dateFormat" -> isPattern(value) ? null : "Write the date format like dd.MM.yyyy HH:mm.";
            case "decimal" -> value.equals(".") || value.equals(",") ? null : "The decimal mark is . or a comma.";
            case "zone" -> isZone(value) ? null : "Name a time zone such as Europe/London.";
            case "currency" -> isCurrency(value) ? null : "Name a currency by its ISO code such as GBP.";
            case "fillBlank", "neverChange" -> remedyOfFields(value);
            case "identifyBy" -> remedyOfKeys(value);
            case "provenance" ->
                PROVENANCES.contains(value) ? null : "The provenance is own, event, referral, bought or web.";
            default -> null;
        };
    }

    private static Invalid.Fault fault(String name, String code, String message) {
        return new Invalid.Fault("options." + name, code, message);
    }

    private static @Nullable Character delimiter(String text) {
        if (text.equals("\\t") || text.equalsIgnoreCase("tab")) {
            return '\t';
        }
        char c = text.charAt(0);
        return text.length() == 1 && c != '"' && c != '\n' && c != '\r' && !Character.isLetterOrDigit(c) ? c : null;
    }

    private static char quote(String text) {
        return switch (text) {
            case "single" -> '\'';
            case "none" -> TableOptions.NO_QUOTE;
            default -> '"';
        };
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.forName(name).newDecoder() != null;
        } catch (IllegalArgumentException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    private static boolean isPattern(String pattern) {
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH) != null;
        } catch (IllegalArgumentException noPattern) {
            return false;
        }
    }

    private static boolean isZone(String zone) {
        try {
            ZoneId.of(zone);
            return true;
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    private static boolean isCurrency(String code) {
        try {
            Currency.getInstance(code.toUpperCase(Locale.ROOT));
            return true;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }
}
