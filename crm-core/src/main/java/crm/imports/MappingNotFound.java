package crm.imports;

import crm.kernel.NotFound;

public class MappingNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    public MappingNotFound(String name) {
        super("There is no saved mapping \"" + name + "\".");
    }
}
