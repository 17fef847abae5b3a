package crm.backup;

/** A backup cannot be taken or restored; the message is a sentence for the operator. */
class Unusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unusable(String message) {
        super(message);
    }
}
