package crm.rfm;

import crm.kernel.NotFound;

/** There is no such definition. */
public class DefinitionNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    DefinitionNotFound(DefinitionId id) {
        super("There is no RFM definition " + id.value() + ".");
    }
}
