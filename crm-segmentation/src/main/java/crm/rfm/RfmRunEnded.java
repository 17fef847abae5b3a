package crm.rfm;

/**
 * A scoring is over. Published inside the transaction that makes its scores visible.
 *
 * @param failed whether there are none, and those of the run before stay in use
 */
public record RfmRunEnded(RfmRunId run, boolean failed) {}
