package crm.talks;

import crm.kernel.NotFound;

/** There is no such talk with this customer, or not for this viewer. */
public class TalkNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    public TalkNotFound(TalkId talk) {
        super("There is no talk " + talk.value() + ".");
    }
}
