package crm.rfm;

import crm.kernel.Money;
import java.util.Currency;
import java.util.List;

/**
 * Four ascending thresholds between the five scores of each measure. A value's score is 1 plus the thresholds strictly
 * below it (for recency, 5 less those), so that equal values always get equal scores.
 *
 * @param recency days
 * @param frequency orders
 * @param monetary ten-thousandths of the currency's unit
 */
public record CutPoints(List<Double> recency, List<Double> frequency, List<Double> monetary) {

    public CutPoints {
        recency = List.copyOf(recency);
        frequency = List.copyOf(frequency);
        monetary = List.copyOf(monetary);
    }

    /**
     * Thresholds that do not depend on the customers: a month, a quarter, half a year and a year since the last order; 1,
     * 2, 4 and 9 orders; 50, 100, 250 and 1,000 units of the currency, a hundred times that where it has no cents.
     */
    static CutPoints fixed(String currency) {
        double unit =
                Math.pow(10, Money.SCALE) * (Currency.getInstance(currency).getDefaultFractionDigits() == 0 ? 100 : 1);
        return new CutPoints(
                List.of(30.0, 91.0, 182.0, 365.0),
                List.of(1.0, 2.0, 4.0, 9.0),
                List.of(50 * unit, 100 * unit, 250 * unit, 1000 * unit));
    }

    /** The lowest and highest whole value with this score of orders, as a person would say it. */
    public Range ordersAt(int f) {
        return Range.above(f == 1 ? null : frequency.get(f - 2), f == 5 ? null : frequency.get(f - 1), 1);
    }

    /** The lowest and highest number of days with this score of recency. */
    public Range daysAt(int r) {
        return Range.above(r == 5 ? null : recency.get(4 - r), r == 1 ? null : recency.get(5 - r), 0);
    }
}
