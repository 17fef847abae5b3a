package crm.web.tracking;

import crm.access.Viewer;
import crm.tracking.Hits;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A counted link: on to its stored destination, which no request can choose. */
@RestController
class ClickController {

    private final Hits hits;

    ClickController(Hits hits) {
        this.hits = hits;
    }

    @GetMapping("/c/{token}")
    ResponseEntity<Void> show(@PathVariable String token, HttpServletRequest request) {
        return hits.clicked(Viewer.system(), token, Visits.of(request))
                .map((url) -> ResponseEntity.status(HttpStatus.FOUND)
                        .location(URI.create(url))
                        .cacheControl(CacheControl.noStore())
                        .header("Referrer-Policy", "no-referrer")
                        .<Void>build())
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
