package crm.web.support;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.Notation;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.NumberFormatter.SignDisplay;
import com.ibm.icu.number.NumberFormatter.UnitWidth;
import com.ibm.icu.number.Precision;
import com.ibm.icu.number.Scale;
import com.ibm.icu.text.MeasureFormat;
import com.ibm.icu.text.MeasureFormat.FormatWidth;
import com.ibm.icu.text.NumberingSystem;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.Measure;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.NoUnit;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Numbers, shares and amounts as one language writes them. */
final class Figures {

    /** Below this a short form would only lose digits. */
    private static final int COMPACT_FROM = 10_000;

    private static final int COMPACT_DIGITS = 3;
    private static final int MEGA = 1_000_000;
    private static final int GIGA = 1_000_000_000;
    private static final int KILO = 1_000;
    private static final int MINUTES_OF_HOUR = 60;
    private static final int MINUTES_OF_DAY = 24 * MINUTES_OF_HOUR;

    /** Keeps a sign or percent mark on the side where Persian reads it, whatever stands beside it. */
    private static final String ARABIC_LETTER_MARK = "\u061c";

    private final LocalizedNumberFormatter plain;
    private final LocalizedNumberFormatter compact;
    private final LocalizedNumberFormatter number;
    private final LocalizedNumberFormatter signed;
    private final LocalizedNumberFormatter percent;
    private final LocalizedNumberFormatter smallPercent;
    private final ULocale locale;
    private final boolean rightToLeft;
    private final String mark;

    // A formatter that is kept compiles itself after three uses; one made anew for each figure was a third of a page.
    private final Map<String, LocalizedNumberFormatter> money = new ConcurrentHashMap<>();
    private final Map<String, LocalizedNumberFormatter> wholeMoney = new ConcurrentHashMap<>();
    private final Map<String, LocalizedNumberFormatter> compactMoney = new ConcurrentHashMap<>();

    Figures(Language language) {
        this.locale = language.formats();
        this.rightToLeft = language.isRightToLeft();
        this.plain = NumberFormatter.withLocale(locale);
        // British English writes 8.75m, which beside other units reads as metres or minutes.
        ULocale compactLocale = language == Language.ENGLISH ? ULocale.ENGLISH : locale;
        this.compact = NumberFormatter.withLocale(compactLocale)
                .notation(Notation.compactShort())
                .precision(Precision.maxSignificantDigits(COMPACT_DIGITS));
        this.number = plain.precision(Precision.maxFraction(2));
        this.signed = plain.sign(SignDisplay.EXCEPT_ZERO);
        LocalizedNumberFormatter share = plain.unit(NoUnit.PERCENT).scale(Scale.powerOfTen(2));
        this.percent = share.precision(Precision.maxFraction(1));
        this.smallPercent = share.precision(Precision.maxFraction(2));
        this.mark = rightToLeft ? ARABIC_LETTER_MARK : "";
    }

    String number(Number value) {
        return number.format(value).toString();
    }

    String signed(Number value) {
        return mark + signed.format(value);
    }

    String compact(Number value) {
        return Math.abs(value.doubleValue()) < COMPACT_FROM
                ? number(value)
                : compact.format(value).toString();
    }

    /** A share of 1 with at most one decimal; what is below 0.1 % and not nothing keeps two. */
    String percent(double share) {
        boolean small = share != 0 && Math.abs(share) < 0.001;
        return mark + (small ? smallPercent : percent).format(share);
    }

    String money(BigDecimal amount, String currency) {
        return money.computeIfAbsent(currency, code -> in(plain, code).unitWidth(UnitWidth.SHORT))
                .format(amount)
                .toString();
    }

    String moneyWhole(BigDecimal amount, String currency) {
        return wholeMoney
                .computeIfAbsent(currency, code -> in(plain, code).precision(Precision.integer()))
                .format(amount)
                .toString();
    }

    String moneyCompact(BigDecimal amount, String currency) {
        if (Math.abs(amount.doubleValue()) < COMPACT_FROM) {
            return moneyWhole(amount, currency);
        }
        // Persian says the million before the pound, which the short pattern of money does not.
        return rightToLeft
                ? compact.format(amount) + "\u00a0"
                        + Currency.getInstance(currency).getSymbol(locale)
                : compactMoney
                        .computeIfAbsent(currency, code -> in(compact, code))
                        .format(amount)
                        .toString();
    }

    private static LocalizedNumberFormatter in(LocalizedNumberFormatter format, String currency) {
        return format.unit(Currency.getInstance(currency));
    }

    /** The same characters with the language's own digits: F5 is F۵. */
    String digits(String text) {
        String own = NumberingSystem.getInstance(locale).getDescription();
        return text.chars()
                .map(c -> c >= '0' && c <= '9' ? own.charAt(c - '0') : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    String fileSize(long bytes) {
        if (bytes >= GIGA) {
            return size(MeasureUnit.GIGABYTE, 1).format((double) bytes / GIGA).toString();
        }
        boolean mega = bytes >= MEGA / 10;
        return size(mega ? MeasureUnit.MEGABYTE : MeasureUnit.KILOBYTE, mega ? 1 : 0)
                .format(mega ? (double) bytes / MEGA : Math.max(bytes, KILO) / (double) KILO)
                .toString();
    }

    /** Persian has words of its own for these units, and MB beside its digits reads as neither. */
    private LocalizedNumberFormatter size(MeasureUnit unit, int fraction) {
        return plain.unit(unit)
                .unitWidth(rightToLeft ? UnitWidth.FULL_NAME : UnitWidth.SHORT)
                .precision(Precision.maxFraction(fraction));
    }

    String seconds(double seconds) {
        return plain.unit(MeasureUnit.SECOND)
                .unitWidth(UnitWidth.SHORT)
                .precision(Precision.maxFraction(seconds < 10 ? 1 : 0))
                .format(seconds)
                .toString();
    }

    /** 1h 48m, 2d 3h: the two largest units, whole minutes. */
    String span(Duration length) {
        long minutes = length.abs().toMinutes();
        long days = minutes / MINUTES_OF_DAY;
        long hours = minutes % MINUTES_OF_DAY / MINUTES_OF_HOUR;
        List<Measure> parts = new ArrayList<>();
        if (days > 0) {
            parts.add(new Measure(days, MeasureUnit.DAY));
        }
        if (hours > 0) {
            parts.add(new Measure(hours, MeasureUnit.HOUR));
        }
        if (days == 0 && (minutes % MINUTES_OF_HOUR > 0 || parts.isEmpty())) {
            parts.add(new Measure(minutes % MINUTES_OF_HOUR, MeasureUnit.MINUTE));
        }
        // Persian has no narrow units of its own and would borrow English ones.
        boolean words = parts.size() == 1 || locale.getLanguage().equals("fa");
        return MeasureFormat.getInstance(locale, words ? FormatWidth.SHORT : FormatWidth.NARROW)
                .formatMeasures(parts.toArray(Measure[]::new));
    }
}
