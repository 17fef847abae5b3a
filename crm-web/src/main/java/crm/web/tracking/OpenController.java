package crm.web.tracking;

import crm.access.Viewer;
import crm.tracking.Hits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The picture in a message, one transparent dot. */
@RestController
class OpenController {

    private static final byte[] DOT =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final Hits hits;

    OpenController(Hits hits) {
        this.hits = hits;
    }

    @GetMapping("/o/{token}")
    ResponseEntity<byte[]> show(@PathVariable String token, HttpServletRequest request) {
        String opaque = token.endsWith(".gif") ? token.substring(0, token.length() - 4) : token;
        if (!hits.opened(Viewer.system(), opaque, Visits.of(request))) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_GIF)
                .cacheControl(CacheControl.noStore())
                .body(DOT);
    }
}
