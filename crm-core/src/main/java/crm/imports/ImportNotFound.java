package crm.imports;

import crm.kernel.NotFound;

public class ImportNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    public ImportNotFound(ImportId id) {
        super("There is no import " + id.value() + ".");
    }
}
