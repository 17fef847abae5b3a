package crm.web.support;

import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language Keel speaks: its bundle, its formats and its writing direction. */
public enum Language {
    ENGLISH("en", "English", "en-GB", false),
    PERSIAN("fa", "فارسی", "fa-IR-u-ca-persian", true),
    SIMPLIFIED_CHINESE("zh-CN", "简体中文", "zh-Hans-CN", false),
    TRADITIONAL_CHINESE("zh-TW", "繁體中文", "zh-Hant-TW", false);

    private final String tag;
    private final String ownName;
    private final ULocale formats;
    private final ULocale gregorian;
    private final ULocale whole;
    private final boolean rightToLeft;

    Language(String tag, String ownName, String formats, boolean rightToLeft) {
        this.tag = tag;
        this.ownName = ownName;
        this.formats = ULocale.forLanguageTag(formats);
        this.gregorian = this.formats.setKeywordValue("calendar", "gregorian");
        this.whole = ULocale.addLikelySubtags(this.formats);
        this.rightToLeft = rightToLeft;
    }

    /** The language of a locale, English where Keel does not speak it. */
    public static Language of(Locale locale) {
        return ofTag(locale.toLanguageTag()).orElse(ENGLISH);
    }

    /**
     * The language of a tag such as {@code fa} or {@code zh-Hant-HK}, if Keel speaks it: same tongue and same script, where
     * the script that a tag leaves open is the usual one of its country.
     */
    public static Optional<Language> ofTag(String tag) {
        Optional<Language> exact = Arrays.stream(values())
                .filter(language -> language.tag.equals(tag))
                .findFirst();
        return exact.isPresent() ? exact : ofScript(ULocale.forLanguageTag(tag));
    }

    private static Optional<Language> ofScript(ULocale asked) {
        if (asked.getLanguage().isEmpty()) {
            return Optional.empty();
        }
        ULocale whole = ULocale.addLikelySubtags(asked);
        return Arrays.stream(values())
                .filter(language -> language.whole.getLanguage().equals(whole.getLanguage())
                        && language.whole.getScript().equals(whole.getScript()))
                .findFirst();
    }

    /** As in {@code <html lang>}. */
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

    /** The same with the Gregorian calendar, whatever the language's own is. */
    ULocale gregorianFormats() {
        return gregorian;
    }
}
