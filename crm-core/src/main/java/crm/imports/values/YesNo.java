package crm.imports.values;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Yes and no as lists write them. */
public final class YesNo {

    private static final Set<String> YES = Set.of(
            "yes",
            "y",
            "true",
            "t",
            "1",
            "1.0",
            "on",
            "x",
            "opt-in",
            "subscribed",
            "granted",
            "agreed",
            "accepted",
            "opt in",
            "opted in",
            "opted-in",
            "zgoda",
            "同意",
            "موافق",
            "ja",
            "j",
            "oui",
            "o",
            "si",
            "sí",
            "s",
            "tak",
            "evet",
            "да",
            "是",
            "对",
            "بله",
            "بلی",
            "آری",
            "نعم");
    private static final Set<String> NO = Set.of(
            "no",
            "n",
            "false",
            "f",
            "0",
            "0.0",
            "off",
            "-",
            "opt-out",
            "unsubscribed",
            "withdrawn",
            "revoked",
            "refused",
            "declined",
            "opt out",
            "opted out",
            "opted-out",
            "widerrufen",
            "wycofana",
            "不同意",
            "拒绝",
            "拒絕",
            "撤回",
            "مخالف",
            "لغو",
            "nein",
            "non",
            "nie",
            "hayır",
            "нет",
            "否",
            "خیر",
            "نه",
            "لا");

    private YesNo() {}

    /** True, false, or null where this says neither. */
    public static @Nullable Boolean parse(String text) {
        String word = WesternText.of(text).toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return true;
        }
        return NO.contains(word) ? false : null;
    }
}
