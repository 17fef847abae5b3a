package crm.customers;

import crm.kernel.NotFound;

/** There is no such merge, or not for this viewer. */
public class MergeNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    public MergeNotFound(MergeId merge) {
        super("There is no merge " + merge.value() + ".");
    }
}
