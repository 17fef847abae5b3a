package crm.forms;

import crm.kernel.NotFound;

/** There is no such form. */
public class FormNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    public FormNotFound(FormId form) {
        super("There is no form " + form.value() + ".");
    }
}
