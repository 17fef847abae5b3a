package crm.web.support;

import crm.kernel.Money;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Figures and dates in templates, as the reader's language writes them: {@code ${fmt.number(x)}}. What is unknown (null)
 * becomes a dash, an amount the reader's role does not see three dots.
 */
@Component("fmt")
public class Formats {

    private static final String UNKNOWN = "–";

    /** Milliseconds: what is shown of a moment that took less. */
    private static final long SHORTEST = 100;

    /** In place of an amount that the reader's role does not see. */
    private static final String HIDDEN = "•••";

    /** Up to here a count of hours says more than a time of the day. */
    private static final Duration NEAR = Duration.ofHours(4);

    private final Clock clock;
    private final WorkspaceFacts workspace;
    private final Amounts amounts;
    private final Map<Language, Figures> figures = new EnumMap<>(Language.class);

    Formats(Clock clock, WorkspaceFacts workspace, Amounts amounts) {
        this.clock = clock;
        this.workspace = workspace;
        this.amounts = amounts;
        for (Language language : Language.values()) {
            figures.put(language, new Figures(language));
        }
    }

    /** 4,338; at most two decimals. */
    public String number(@Nullable Number value) {
        return value == null ? UNKNOWN : figures().number(value);
    }

    /** +22, −13, 0. */
    public String signed(@Nullable Number value) {
        return value == null ? UNKNOWN : figures().signed(value);
    }

    /** 8.75M, 819K; below ten thousand as it is. */
    public String compact(@Nullable Number value) {
        return value == null ? UNKNOWN : figures().compact(value);
    }

    /** A share: 0.656 is 65.6%. */
    public String percent(@Nullable Number share) {
        return share == null || Double.isNaN(share.doubleValue())
                ? UNKNOWN
                : figures().percent(share.doubleValue());
    }

    /** The share of a part in a whole; unknown where there is no whole. */
    public String percentOf(@Nullable Number part, @Nullable Number whole) {
        return part == null || whole == null || whole.doubleValue() == 0
                ? UNKNOWN
                : percent(part.doubleValue() / whole.doubleValue());
    }

    /** £1,284.60, from ten-thousandths of the currency's unit. */
    public String money(@Nullable Long tenThousandths, String currency) {
        return amount(tenThousandths, decimal -> figures().money(decimal, currency));
    }

    public String money(@Nullable Money money) {
        return money == null ? UNKNOWN : money(money.tenThousandths(), money.currency());
    }

    /** £1,285: for columns, where pence are noise. */
    public String moneyWhole(@Nullable Long tenThousandths, String currency) {
        return amount(tenThousandths, decimal -> figures().moneyWhole(decimal, currency));
    }

    public String moneyWhole(@Nullable Money money) {
        return money == null ? UNKNOWN : moneyWhole(money.tenThousandths(), money.currency());
    }

    /** A share of money, such as 9.2% of all revenue: it tells of the amounts and is shown with them. */
    public String moneyShare(@Nullable Number share) {
        return amounts.areShown() ? percent(share) : HIDDEN;
    }

    public String moneyShareOf(@Nullable Number part, @Nullable Number whole) {
        return amounts.areShown() ? percentOf(part, whole) : HIDDEN;
    }

    /** £8.75M: for headlines. */
    public String moneyCompact(@Nullable Long tenThousandths, String currency) {
        return amount(tenThousandths, decimal -> figures().moneyCompact(decimal, currency));
    }

    public String moneyCompact(@Nullable Money money) {
        return money == null ? UNKNOWN : moneyCompact(money.tenThousandths(), money.currency());
    }

    /** Whether the reader sees amounts of money; what is nothing without them is left out else. */
    public boolean showsMoney() {
        return amounts.areShown();
    }

    private String amount(@Nullable Long tenThousandths, Function<BigDecimal, String> written) {
        if (tenThousandths == null) {
            return UNKNOWN;
        }
        BigDecimal decimal = amounts.decimal(tenThousandths);
        return decimal == null ? HIDDEN : written.apply(decimal);
    }

    /** Digits of a short code such as F5, as the reader writes them. */
    public String digits(String code) {
        return figures().digits(code);
    }

    /** 0.9 MB. */
    public String fileSize(@Nullable Long bytes) {
        return bytes == null ? UNKNOWN : figures().fileSize(bytes);
    }

    /** 21 secs, from milliseconds; never none, however short it was. */
    public String seconds(@Nullable Long millis) {
        return millis == null ? UNKNOWN : figures().seconds(Math.max(millis, SHORTEST) / 1000.0);
    }

    /** 9 Dec 2025; in Persian 18 Azar 1404. */
    public String date(@Nullable LocalDate day) {
        return day == null ? UNKNOWN : dates().day(day);
    }

    /** The day of a moment in the reader's zone. */
    public String date(@Nullable Instant moment) {
        return moment == null ? UNKNOWN : dates().day(moment);
    }

    /** Tuesday 9 December. */
    public String weekday(@Nullable LocalDate day) {
        return day == null ? UNKNOWN : dates().weekday(day);
    }

    /** Tuesday. */
    public String weekdayAlone(LocalDate day) {
        return dates().weekdayAlone(day);
    }

    public String weekday(@Nullable Instant moment) {
        return moment == null ? UNKNOWN : dates().weekday(moment);
    }

    /**
     * Dec 2025: the month of the reader's calendar in which the day lies. For figures of {@link #latestMonths}; those cut at
     * the months of the Gregorian calendar take {@link #gregorianMonth}.
     */
    public String month(@Nullable LocalDate day) {
        return day == null ? UNKNOWN : dates().month(day);
    }

    /** Dec. */
    public String monthAlone(@Nullable LocalDate day) {
        return day == null ? UNKNOWN : dates().monthAlone(day);
    }

    /**
     * Dec 2025, in Persian its Gregorian name and year too, because what is counted from the 1st to the last of December is
     * not the revenue of Azar.
     */
    public String gregorianMonth(@Nullable LocalDate day) {
        return day == null ? UNKNOWN : dates().gregorianMonth(day);
    }

    /** The same without the year. */
    public String gregorianMonthAlone(@Nullable LocalDate day) {
        return day == null ? UNKNOWN : dates().gregorianMonthAlone(day);
    }

    /** 9 Dec. */
    public String dayAlone(@Nullable LocalDate day) {
        return day == null ? UNKNOWN : dates().dayAlone(day);
    }

    /**
     * First days of the workspace's month and of those before it, ascending, in the reader's calendar: Jalali months in
     * Persian.
     */
    public List<LocalDate> latestMonths(int count) {
        return dates().months(today(), count);
    }

    /** 9 Dec 2025, 16:04 in the reader's zone; with the zone's name where he chose another than his colleagues see. */
    public String instant(@Nullable Instant moment) {
        if (moment == null) {
            return UNKNOWN;
        }
        return zone().equals(workspace.zone()) ? dates().moment(moment) : dates().momentAndZone(moment);
    }

    /** The same with the zone's name, where a reader might ask which clock is meant. */
    public String instantAndZone(@Nullable Instant moment) {
        return moment == null ? UNKNOWN : dates().momentAndZone(moment);
    }

    /** 16:04. */
    public String time(@Nullable Instant moment) {
        return moment == null ? UNKNOWN : dates().time(moment);
    }

    /** 3 days ago; after thirty days the day itself. */
    public String ago(@Nullable Instant moment) {
        return moment == null ? UNKNOWN : dates().ago(moment, clock.instant());
    }

    /** 1h 48m: how long something took, in seconds. */
    public String span(@Nullable Long seconds) {
        return seconds == null ? UNKNOWN : figures().span(Duration.ofSeconds(seconds));
    }

    /** How long until a moment: 38 min when it is near, today at 16:00, tomorrow, or the day. Of a past one how long since. */
    public String until(@Nullable Instant moment) {
        if (moment == null) {
            return UNKNOWN;
        }
        Instant now = clock.instant();
        return isNear(moment) ? figures().span(Duration.between(now, moment)) : dates().ahead(moment, now);
    }

    /** Whether {@link #until} says of it how much time is left, and not a day. */
    public boolean isNear(Instant moment) {
        return Duration.between(clock.instant(), moment).compareTo(NEAR) < 0;
    }

    /** The company's day: today in the workspace's zone. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), workspace.zone());
    }

    /** In which the reader's moments are shown and what he types is read: his own, else the workspace's. */
    public ZoneId zone() {
        return Reader.zone().orElseGet(workspace::zone);
    }

    private Figures figures() {
        return Objects.requireNonNull(figures.get(language()));
    }

    private Dates dates() {
        return new Dates(language(), zone());
    }

    private static Language language() {
        return Language.of(LocaleContextHolder.getLocale());
    }
}
