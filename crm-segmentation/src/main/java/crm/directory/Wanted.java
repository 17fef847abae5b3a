package crm.directory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which customers a list shows; null does not narrow it down.
 *
 * @param search part of a name, an e-mail address, an external key or a phone number
 * @param externalKey whoever is found by exactly this key, also when it came to him with a customer merged into him
 * @param segment id of a segment whose members are wanted
 * @param rfm name of an RFM segment, in the newest finished run
 * @param r recency score, and f and m likewise
 * @param gap what one of their contacts lacks
 */
public record Wanted(
        @Nullable String search,
        @Nullable String externalKey,
        @Nullable Long segment,
        @Nullable String rfm,
        @Nullable Integer r,
        @Nullable Integer f,
        @Nullable Integer m,
        @Nullable ContactGap gap) {

    private static final int LONGEST_SEARCH = 200;

    // Index scans brought together: an "or" over two tables would read both of them whole.
    private static final String FOUND = """
            select id from customer where name ilike :search
            union all select id from customer where external_key ilike :search
            union all select customer_id from contact where email_key ilike :search%s""";

    private static final String FOUND_BY_PHONE = """

            union all select customer_id from contact where phone_key like :phone""";

    // One or two letters have no trigram: of them only beginnings can be looked up, of any word of a name.
    private static final String FOUND_BY_BEGINNING = """
            select id from customer where name ilike :beginning or name ilike :wordBeginning
            union all select id from customer where external_key ilike :beginning
            union all select customer_id from contact where email_key ilike :beginning""";

    private static final Pattern SHORT = Pattern.compile("[a-zA-Z0-9]{1,2}");

    private static final Pattern PHONE = Pattern.compile("[\\p{Nd} +()./-]+");

    private static final int FEWEST_PHONE_DIGITS = 4;

    private static final String MEMBER = "c.id in (select customer_id from segment_member where segment_id = :segment)";

    private static final String SCORED = """
            c.id in (select customer_id from rfm_score
                     where run_id = (select id from rfm_run where state = 'DONE' and definition_id = 1 order by id desc limit 1)%s)""";

    public Wanted {
        // No name or key has NUL, and no database takes it.
        externalKey = externalKey == null ? null : externalKey.replace('\0', '\uFFFD');
        search = search == null || search.isBlank()
                ? null
                : cut(search.replace('\0', '\uFFFD').strip());
    }

    /** Everybody. */
    public static Wanted everybody() {
        return new Wanted(null, null, null, null, null, null, null, null);
    }

    /** Whoever has this in the name, an address, the key or a number. */
    public static Wanted like(String search) {
        return new Wanted(search, null, null, null, null, null, null, null);
    }

    public boolean isEverybody() {
        return equals(everybody());
    }

    /** A select of the ids of those searched for, some of them several times; empty = nothing is searched for. */
    Optional<String> found() {
        return Optional.ofNullable(search).map(Wanted::found);
    }

    /** The conditions on {@code customer c} but the search and the gap, true when nothing narrows the list down. */
    String condition() {
        List<String> all = new ArrayList<>();
        if (externalKey != null) {
            all.add("c.id = :keyHolder");
        }
        if (segment != null) {
            all.add(MEMBER);
        }
        if (rfm != null || r != null || f != null || m != null) {
            all.add(SCORED.formatted(given(" and segment = :rfm", rfm)
                    + given(" and r = :r", r)
                    + given(" and f = :f", f)
                    + given(" and m = :m", m)));
        }
        return all.isEmpty() ? "true" : String.join("\n  and ", all);
    }

    Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        String text = search == null ? "" : search.replaceAll("([\\\\%_])", "\\\\$1");
        values.put("search", "%" + text + "%");
        values.put("beginning", text + "%");
        values.put("wordBeginning", "% " + text + "%");
        values.put("phone", "%" + (search == null ? "" : phoneDigits(search)) + "%");
        values.put("keyHolder", null);
        values.put("segment", segment);
        values.put("rfm", rfm);
        values.put("r", r);
        values.put("f", f);
        values.put("m", m);
        return values;
    }

    private static String found(String search) {
        if (SHORT.matcher(search).matches()) {
            return FOUND_BY_BEGINNING;
        }
        return FOUND.formatted(phoneDigits(search).isEmpty() ? "" : FOUND_BY_PHONE);
    }

    /** The digits of what may be a phone number, without the zeros one dials before it; else empty. */
    private static String phoneDigits(String search) {
        if (!PHONE.matcher(search).matches()) {
            return "";
        }
        String digits = search.chars()
                .filter(Character::isDigit)
                .mapToObj(digit -> String.valueOf(Character.digit(digit, 10)))
                .collect(Collectors.joining())
                .replaceFirst("^0+", "");
        return digits.length() < FEWEST_PHONE_DIGITS ? "" : digits;
    }

    private static String given(String condition, @Nullable Object value) {
        return value == null ? "" : condition;
    }

    private static String cut(String text) {
        return text.length() > LONGEST_SEARCH ? text.substring(0, LONGEST_SEARCH) : text;
    }
}
