package crm.rfm;

/**
 * One customer's scores in a run.
 *
 * @param recency whole days from the last order's local date to the day before the run's
 * @param frequency orders in the window
 * @param monetary sales, less refunds where the run subtracts them, in ten-thousandths of the currency's unit
 */
public record RfmScore(
        RfmRunId run, int recency, int frequency, long monetary, int r, int f, int m, RfmSegment segment) {}
