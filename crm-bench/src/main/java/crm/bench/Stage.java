package crm.bench;

import java.nio.file.Path;
import java.sql.SQLException;

/** What every measure needs: the data, the running application, its database, the rounds, and a folder for files. */
record Stage(Trade trade, Keel keel, Server server, Turns turns, Path folder) {

    /** Waits until nothing runs in the background any more: scoring, refreshing and tidying follow an import. */
    void rest() throws SQLException, InterruptedException {
        while (!"0".equals(server.value("select count(*) from scheduled_tasks where task_name <> 'recurring'"))) {
            Thread.sleep(200);
        }
    }
}
