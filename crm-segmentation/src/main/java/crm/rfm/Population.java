package crm.rfm;

/** Whose orders a definition scores. */
public enum Population {
    /** Everybody who bought. */
    EVERYBODY,
    /** Organisations alone. */
    ORGANISATIONS,
    /** Whoever bought of one category; only those lines count, as orders and as money. */
    CATEGORY
}
