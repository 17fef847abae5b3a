package crm.access;

/** Light or dark, as a user chose it; no choice follows the system. */
public enum Theme {
    LIGHT,
    DARK
}
