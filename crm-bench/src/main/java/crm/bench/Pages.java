package crm.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Pages asked for by somebody signed in, 20 a second whatever happens, while it is quiet and while a file comes in. */
final class Pages {

    private static final int SECONDS = 30;
    /** Until what is asked for again and again is compiled, as on a server that has run for an hour. */
    private static final int WARM_UP = 60;

    private static final int MOST_ROUNDS = 3;

    private final Stage stage;
    private final Path lines;
    private final Visitor visitor;

    Pages(Stage stage, Path lines) {
        this.stage = stage;
        this.lines = lines;
        this.visitor = new Visitor(stage.keel());
    }

    List<Result> measure() throws IOException, InterruptedException, SQLException {
        visitor.signIn();
        List<String> paths = paths();
        visitor.load(paths, WARM_UP);
        Sample quiet = new Sample();
        Sample busy = new Sample();
        for (int round = 0; round < Math.min(stage.turns().rounds(), MOST_ROUNDS); round++) {
            stage.turns().noise().look();
            quiet.add(visitor.load(paths, SECONDS).quantile(0.99));
            String id = stage.keel().upload("transactions", lines);
            busy.add(visitor.load(paths, SECONDS).quantile(0.99));
            stage.keel().cancelImport(id);
            stage.rest();
        }
        int size = stage.trade().lines();
        return List.of(
                new Result("pages, 99th percentile", size, quiet, null, Goal.most("ms", 150, 20)),
                new Result("pages during an import, 99th percentile", size, busy, null, Goal.most("ms", 300, 100)));
    }

    private List<String> paths() throws SQLException {
        List<String> paths = new ArrayList<>(
                List.of("/", "/customers", "/customers?search=First12", "/segments", "/rfm", "/imports", "/campaigns"));
        stage.server()
                .column("select id from customer order by id limit 1 offset 7")
                .forEach(id -> paths.add("/customers/" + id));
        return paths;
    }
}
