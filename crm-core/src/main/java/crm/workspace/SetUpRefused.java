package crm.workspace;

/** The environment asks for a set-up that cannot be done: Keel does not start. */
class SetUpRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SetUpRefused(String message) {
        super(message);
    }
}
