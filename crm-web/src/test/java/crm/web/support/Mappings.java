package crm.web.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** All addresses of Keel: as the code has them, and as {@code authorisation-matrix.txt} says who may use them. */
final class Mappings {

    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\S+)\\s+(\\S+)(?:\\s+(.*))?");

    private static final String OWNERS = "/owner";

    private Mappings() {}

    /** {@code METHOD path} of every handler of ours. */
    static TreeSet<String> inCode(RequestMappingHandlerMapping mapping) {
        TreeSet<String> found = new TreeSet<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (handler.getBeanType().getPackageName().startsWith("crm.")) {
                found.addAll(addresses(info));
            }
        });
        return found;
    }

    private static List<String> addresses(RequestMappingInfo info) {
        return info.getPatternValues().stream()
                .flatMap(path -> info.getMethodsCondition().getMethods().isEmpty()
                        ? Stream.of("ANY " + path)
                        : info.getMethodsCondition().getMethods().stream().map(method -> method + " " + path))
                .toList();
    }

    static List<Line> inMatrix() {
        try (var in = new ClassPathResource("authorisation-matrix.txt").getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Mappings::line)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line line(String text) {
        var found = LINE.matcher(text.strip());
        if (!found.matches()) {
            throw new IllegalArgumentException("Not METHOD path who [request]: " + text);
        }
        return new Line(
                HttpMethod.valueOf(found.group(1)),
                found.group(2),
                found.group(3).replace(OWNERS, ""),
                found.group(3).endsWith(OWNERS),
                Optional.ofNullable(found.group(4)).orElse(""));
    }

    /**
     * One address.
     *
     * @param who {@code public}, {@code any} (who is signed in), or the permission that is needed
     * @param ownersAlone a step for the record's owner and administrators: others with the permission may get 403 too
     * @param content a request that gets as far as the door
     */
    record Line(HttpMethod method, String path, String who, boolean ownersAlone, String content) {

        String address() {
            return method + " " + path;
        }

        boolean isApi() {
            return path.startsWith("/api/");
        }

        boolean isPublic() {
            return who.equals("public");
        }

        AbstractMockHttpServletRequestBuilder<?> request() {
            String address =
                    path.replaceAll("\\{token[^}]*}", "nobody-has-this-one").replaceAll("\\{[^}]*}", "1");
            if (content.startsWith("multipart ")) {
                return multipart(address, content.substring("multipart ".length()));
            }
            var request = MockMvcRequestBuilders.request(method, address);
            if (!isApi()) {
                request.accept(MediaType.TEXT_HTML);
            }
            if (content.startsWith("{") || content.startsWith("[")) {
                request.contentType(MediaType.APPLICATION_JSON).content(content);
            } else if (isApi() && method != HttpMethod.GET && content.isEmpty()) {
                request.contentType(MediaType.APPLICATION_JSON);
            } else {
                parameters(content).forEach(pair -> request.param(pair[0], pair[1]));
            }
            return request;
        }

        private static AbstractMockHttpServletRequestBuilder<?> multipart(String address, String parts) {
            var request = MockMvcRequestBuilders.multipart(address);
            parameters(parts).forEach(pair -> {
                if (pair[0].equals("file")) {
                    request.file(new MockMultipartFile(
                            "file", "test.csv", "text/csv", pair[1].getBytes(StandardCharsets.UTF_8)));
                } else {
                    request.param(pair[0], pair[1]);
                }
            });
            return request;
        }

        private static List<String[]> parameters(String pairs) {
            return Pattern.compile("&")
                    .splitAsStream(pairs)
                    .filter(pair -> !pair.isBlank())
                    .map(pair -> pair.split("=", 2))
                    .toList();
        }

        @Override
        public String toString() {
            return address();
        }
    }
}
