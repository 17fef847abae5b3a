package crm.imports.values;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * First and last name in a person's whole name, each null where it cannot be told.
 *
 * @param first given names
 * @param last family name with what belongs to it, such as "van Dyck"
 */
public record NameParts(@Nullable String first, @Nullable String last) {

    /** Nothing could be told. */
    public static final NameParts UNKNOWN = new NameParts(null, null);

    private static final Set<String> TITLES =
            Set.of("mr", "mrs", "ms", "miss", "dr", "prof", "herr", "frau", "pan", "pani", "آقای", "خانم", "دکتر");

    /** Where a family name may begin before its last word. */
    private static final Set<String> PARTICLES = Set.of(
            "van", "von", "vom", "zu", "zum", "zur", "de", "der", "den", "del", "della", "da", "di", "do", "dos", "das",
            "du", "la", "le", "ten", "ter", "bin", "ibn", "al", "el");

    private static final Set<String> LONG_SURNAMES = Set.of(
            "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "夏侯", "东方", "東方", "皇甫", "尉迟", "尉遲", "公孙", "公孫", "慕容", "令狐", "宇文",
            "长孙", "長孫", "司徒", "司空", "남궁", "황보", "제갈", "선우");

    private static final int LONGEST_TOGETHER = 4;

    /** Of a name as it is written: "Last, First", Chinese and Korean names without a space, else the family name last. */
    public static NameParts of(String name) {
        String whole = name.strip();
        int comma = whole.indexOf(',');
        if (comma >= 0) {
            return new NameParts(filled(whole.substring(comma + 1)), filled(whole.substring(0, comma)));
        }
        List<String> words = Arrays.stream(whole.split("\\s+"))
                .dropWhile(word -> TITLES.contains(bare(word)))
                .toList();
        if (words.size() == 1) {
            return together(words.getFirst());
        }
        return words.isEmpty() ? UNKNOWN : apart(words);
    }

    private static NameParts apart(List<String> words) {
        int last = words.size() - 1;
        for (int i = 1; i < last; i++) {
            if (PARTICLES.contains(bare(words.get(i)))) {
                last = i;
            }
        }
        while (last > 1 && PARTICLES.contains(bare(words.get(last - 1)))) {
            last--;
        }
        return new NameParts(
                String.join(" ", words.subList(0, last)), String.join(" ", words.subList(last, words.size())));
    }

    private static NameParts together(String word) {
        boolean familyFirst = word.length() >= 2
                && word.length() <= LONGEST_TOGETHER
                && word.codePoints().mapToObj(UnicodeScript::of).allMatch(NameParts::putsFamilyFirst);
        if (!familyFirst) {
            return UNKNOWN;
        }
        int surname = word.length() > 2 && LONG_SURNAMES.contains(word.substring(0, 2)) ? 2 : 1;
        return new NameParts(word.substring(surname), word.substring(0, surname));
    }

    private static boolean putsFamilyFirst(UnicodeScript script) {
        return script == UnicodeScript.HAN || script == UnicodeScript.HANGUL;
    }

    private static String bare(String word) {
        return word.toLowerCase(Locale.ROOT).replace(".", "");
    }

    private static @Nullable String filled(String part) {
        return part.isBlank() ? null : part.strip();
    }
}
