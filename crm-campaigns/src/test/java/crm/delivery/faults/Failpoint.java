package crm.delivery.faults;

/** Where an instance can be made to end between two of its steps, as if the machine had lost its power. */
enum Failpoint {
    AFTER_CLAIM,
    /** The message is on the wire, its final dot is not. */
    IN_BODY,
    /** The attempt is written down, the dot has not gone. */
    AFTER_GATE,
    /** The dot has gone, nobody has heard the answer. The proxy does this one. */
    AFTER_DOT,
    AFTER_250_BEFORE_COMMIT,
    AFTER_OUTCOME;

    /** From here until the outcome is written, an end leaves doubt. */
    boolean leavesDoubt() {
        return this == AFTER_GATE || this == AFTER_DOT || this == AFTER_250_BEFORE_COMMIT;
    }
}
