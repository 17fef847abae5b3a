package crm.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** What every measure needs: the data, the running application, its database, the rounds, and a folder for files. */
record Stage(Trade trade, Keel keel, Server server, Turns turns, Path folder) {

    /** Brings in what the row needs and is not there yet: the imports bring their own, sending is done elsewhere. */
    void fill(String row, Path customers, Path lines) throws IOException, InterruptedException, SQLException {
        if (row.equals("sending")) {
            return;
        }
        if (!row.equals("customers") && isEmpty("customer")) {
            keel.importFile("customers", customers);
            rest();
        }
        if (!row.equals("customers") && !row.equals("transactions") && isEmpty("orders")) {
            keel.importFile("transactions", lines);
            rest();
        }
    }

    private boolean isEmpty(String table) throws SQLException {
        return "f".equals(server.value("select exists (select from " + table + ")"));
    }

    /** Waits until nothing runs in the background any more: scoring, refreshing and tidying follow an import. */
    void rest() throws SQLException, InterruptedException {
        while (!"0".equals(server.value("select count(*) from scheduled_tasks where task_name <> 'recurring'"))) {
            Thread.sleep(200);
        }
    }
}
