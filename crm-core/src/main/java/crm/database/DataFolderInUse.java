package crm.database;

import java.nio.file.Path;

/** Another Keel is running on this data folder; two servers on the same files would destroy them. */
public class DataFolderInUse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DataFolderInUse(Path folder) {
        super("Another Keel is already running on the data folder " + folder + ".");
    }
}
