package crm.segments.rule;

/** A way to reach somebody. */
public enum Channel implements Word {
    EMAIL,
    SMS;

    @Override
    public String word() {
        return name();
    }
}
