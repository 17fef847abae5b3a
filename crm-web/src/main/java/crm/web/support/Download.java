package crm.web.support;

import crm.exports.ExportFormat;
import crm.exports.ExportSink;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** A file as the answer to a request. */
public final class Download {

    private Download() {}

    /**
     * Answers with a file once there is one; until then an error can still be the answer.
     *
     * @param name of the file without its ending
     */
    public static ExportSink of(HttpServletResponse response, String name, ExportFormat format) {
        return () -> {
            response.setContentType(format.contentType());
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(name + "." + format.extension(), StandardCharsets.UTF_8)
                            .build()
                            .toString());
            return response.getOutputStream();
        };
    }
}
