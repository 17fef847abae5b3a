package crm.opportunities;

import org.jspecify.annotations.Nullable;

/**
 * How a period stands: amounts in ten-thousandths of the workspace's currency, null where the viewer may not see money.
 *
 * @param won what was won in it
 * @param nearest weighted, of what stands in the last open stage and is to close in it
 * @param earlier weighted, of the stages before
 * @param target what is to be won in it, null when nobody has said
 * @param open all that is open, whenever it is to close
 * @param winRate share of those decided in the last 365 days that were won, null when none was
 * @param daysToWin median from opening to winning of those won in the last 365 days, null when none was
 * @param withoutNextStep open ones without a next step
 * @param otherCurrencies how many open or won ones are in none of these sums, being in another currency
 */
public record Outlook(
        String currency,
        @Nullable Long won,
        @Nullable Long nearest,
        @Nullable Long earlier,
        @Nullable Long target,
        @Nullable Long open,
        @Nullable Double winRate,
        @Nullable Double daysToWin,
        long withoutNextStep,
        long otherCurrencies) {

    /** Won and the weighted rest. */
    public @Nullable Long weighted() {
        return won == null || nearest == null || earlier == null ? null : (Long) (won + nearest + earlier);
    }

    /** What is missing to the target, 0 when nothing is. */
    public @Nullable Long gap() {
        Long weighted = weighted();
        return weighted == null || target == null ? null : (Long) Math.max(0, target - weighted);
    }

    /** Days to win as people say them. */
    public @Nullable Long wholeDaysToWin() {
        return daysToWin == null ? null : (Long) Math.round(daysToWin);
    }

    Outlook withoutMoney() {
        return new Outlook(
                currency, null, null, null, null, null, winRate, daysToWin, withoutNextStep, otherCurrencies);
    }
}
