package crm.rfm;

/** Where the cut points between the scores come from. */
public enum RfmMethod {
    /** From the customers themselves: fifths of them, equal values kept together. */
    QUANTILE,
    /** {@link CutPoints#fixed Set in advance}, for shops with too few buyers to split into fifths. */
    FIXED;

    /** Fifths of fewer buyers than this say little about any of them. */
    public static final int BUYERS_FOR_QUANTILES = 500;
}
