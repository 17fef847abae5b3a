package crm.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Bytes that are no text in any encoding are told so, and no fault of Keel's; at the server itself, which decodes them. */
@BrowserTest
class BrokenEncodingTests {

    private final HttpClient stranger = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"email=%zz", "email=%FF%FE%C0", "name=%ED%A0%80", "%ff=1"})
    void aPublicFormAnswersAsItAnswersEverybody(String body) throws Exception {
        HttpResponse<String> answer = send("/forms/nosuchform", BodyPublishers.ofString(body));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/forms/sent");
    }

    @Test
    void pagesSayThatTheyCannotReadIt() throws Exception {
        assertThat(get("/login?again=%FF").statusCode()).isEqualTo(400);
        assertThat(send("/u/nobody", BodyPublishers.ofString("x=%zz")).statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return stranger.send(request(address).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String address, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        return stranger.send(
                request(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(body)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + address));
    }
}
