package crm.web.support;

import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language Keel speaks: its bundle, its formats and its writing direction. */
public enum Language {
    ENGLISH("en", "English", "en-GB", false),
    PERSIAN("fa", "فارسی", "fa-IR-u-ca-persian", true);

    private final String tag;
    private final String ownName;
    private final ULocale formats;
    private final boolean rightToLeft;

    Language(String tag, String ownName, String formats, boolean rightToLeft) {
        this.tag = tag;
        this.ownName = ownName;
        this.formats = ULocale.forLanguageTag(formats);
        this.rightToLeft = rightToLeft;
    }

    /** The language of a locale, English where Keel does not speak it. */
    public static Language of(Locale locale) {
        return ofTag(locale.toLanguageTag()).orElse(ENGLISH);
    }

    /** The language of a tag such as {@code fa} or {@code fa-IR}, if Keel speaks it. */
    public static Optional<Language> ofTag(String tag) {
        String asked = tag.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(language -> asked.equals(language.tag) || asked.startsWith(language.tag + "-"))
                .findFirst();
    }

    /** As in {@code <html lang>} and in the bundle's file name. */
    public String tag() {
        return tag;
    }

    /** The language's name in itself. */
    public String ownName() {
        return ownName;
    }

    public String direction() {
        return rightToLeft ? "rtl" : "ltr";
    }

    public boolean isRightToLeft() {
        return rightToLeft;
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /** How numbers, dates and plurals are written; Persian with the Jalali calendar. */
    ULocale formats() {
        return formats;
    }
}
