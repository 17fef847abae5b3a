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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody signed in who asks for pages, 20 a second whether or not the ones before have been answered. */
final class Visitor {

    private static final int PER_SECOND = 20;
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final Keel keel;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    Visitor(Keel keel) {
        this.keel = keel;
    }

    void signIn() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                submit("/login", "/login", "email=" + encoded(Keel.EMAIL) + "&password=" + encoded(Keel.PASSWORD));
        if (answer.uri().getPath().startsWith("/login")) {
            throw new IllegalStateException("Signing in ended at " + answer.uri());
        }
    }

    /** Sends a form as it stands on a page. */
    HttpResponse<String> submit(String page, String action, String form) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get(page).body());
        if (!token.find()) {
            throw new IllegalStateException(page + " has no token");
        }
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(keel.url() + action))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form + "&_csrf=" + encoded(token.group(1))))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(action + " answered " + answer.statusCode());
        }
        return answer;
    }

    /** One page after the other until the server has settled. */
    void warmUp(List<String> paths) throws IOException, InterruptedException, SQLException {
        new Settling(keel).over(number -> answered(paths.get(number % paths.size()), System.nanoTime()));
    }

    /** The time of each answer counts from when it was due, so that a queue is not forgiven. */
    Sample load(List<String> paths, int seconds) throws InterruptedException {
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
        return http.send(HttpRequest.newBuilder(URI.create(keel.url() + path)).build(), BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
