package crm.consent;

/** A way to write to somebody. */
public enum Channel {
    EMAIL,
    SMS
}
