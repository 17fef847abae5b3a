package crm.talks;

/** Who began: they came to us, or we to them. */
public enum Direction {
    IN,
    OUT
}
