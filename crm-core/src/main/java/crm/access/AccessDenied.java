package crm.access;

/** The viewer's role does not allow this: answered as 403, naming what is missing. */
public class AccessDenied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Permission missing;

    AccessDenied(Permission missing) {
        super("Your role does not include " + missing + ". An administrator can change that.");
        this.missing = missing;
    }

    public Permission missing() {
        return missing;
    }
}
