package crm.web.images;

import crm.access.Viewer;
import crm.images.Images;
import crm.images.Images.Served;
import crm.web.support.ContentSecurityPolicy;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Hands out pictures to readers of mails, who have no login. An address always stands for the same bytes, so they may be kept
 * for ever; whatever they are, a browser takes them for a picture and for nothing else.
 */
@Controller
class PublicImageController {

    private static final String POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

    private final Images images;

    PublicImageController(Images images) {
        this.images = images;
    }

    @GetMapping("/i/{file}")
    ResponseEntity<byte[]> show(@PathVariable String file) {
        return images.byPath(Viewer.system(), "/i/" + file)
                .map(PublicImageController::answer)
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static ResponseEntity<byte[]> answer(Served served) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(served.contentType()))
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .eTag(served.digest())
                .header(ContentSecurityPolicy.HEADER, POLICY)
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .body(served.bytes());
    }
}
