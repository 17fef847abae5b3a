package crm.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pages asked for by somebody signed in, 20 a second whatever happens, while it is quiet and while a file comes in. */
final class Pages {

    private static final int PER_SECOND = 20;
    private static final int SECONDS = 30;
    private static final int WARM_UP = 15;
    private static final int MOST_ROUNDS = 3;
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final Stage stage;
    private final Path lines;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    Pages(Stage stage, Path lines) {
        this.stage = stage;
        this.lines = lines;
    }

    List<Result> measure() throws IOException, InterruptedException, SQLException {
        signIn();
        List<String> paths = paths();
        load(paths, WARM_UP);
        Sample quiet = new Sample();
        Sample busy = new Sample();
        for (int round = 0; round < Math.min(stage.turns().rounds(), MOST_ROUNDS); round++) {
            stage.turns().noise().look();
            quiet.add(load(paths, SECONDS).quantile(0.99));
            String id = stage.keel().upload("transactions", lines);
            busy.add(load(paths, SECONDS).quantile(0.99));
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

    private void signIn() throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get("/login").body());
        if (!token.find()) {
            throw new IllegalStateException("The sign-in page has no token");
        }
        String form = "email=" + encoded(Keel.EMAIL) + "&password=" + encoded(Keel.PASSWORD) + "&_csrf="
                + encoded(token.group(1));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(stage.keel().url() + "/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200 || answer.uri().getPath().startsWith("/login")) {
            throw new IllegalStateException("Signing in ended at " + answer.uri() + " with " + answer.statusCode());
        }
    }

    /** The time of each answer counts from when it was due, so that a queue is not forgiven. */
    private Sample load(List<String> paths, int seconds) throws InterruptedException {
        Sample sample = new Sample();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Double>> answers = new ArrayList<>();
            long start = System.nanoTime();
            for (int i = 0; i < seconds * PER_SECOND; i++) {
                long due = start + i * 1_000_000_000L / PER_SECOND;
                String path = paths.get(i % paths.size());
                Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
                answers.add(clients.submit(() -> answered(path, due)));
            }
            answers.forEach(answer -> sample.add(Waiting.on(answer)));
        }
        return sample;
    }

    private double answered(String path, long due) throws InterruptedException {
        try {
            int status = get(path).statusCode();
            if (status != 200) {
                throw new IllegalStateException(path + " answered " + status);
            }
        } catch (IOException e) {
            throw new IllegalStateException(path + " broke off", e);
        }
        return (System.nanoTime() - due) / 1e6;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(stage.keel().url() + path)).build(), BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
