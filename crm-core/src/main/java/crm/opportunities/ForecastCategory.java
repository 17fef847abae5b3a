package crm.opportunities;

/** How sure its owner is, whatever the stage says on average. */
public enum ForecastCategory {
    /** He answers for it. */
    COMMIT,
    /** If all goes well. */
    BEST_CASE,
    /** Not counted on yet. */
    PIPELINE
}
