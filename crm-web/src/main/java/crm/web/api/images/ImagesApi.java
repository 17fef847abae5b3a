package crm.web.api.images;

import crm.access.Permission;
import crm.access.Viewer;
import crm.images.ImageLine;
import crm.images.Images;
import crm.kernel.BaseUrl;
import crm.web.api.Page;
import crm.web.api.Paging;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Takes pictures for messages, and says where they are shown from. */
@RestController
@RequestMapping("/api/v1/images")
class ImagesApi {

    private final Images images;

    private final BaseUrl base;

    ImagesApi(Images images, BaseUrl base) {
        this.images = images;
        this.base = base;
    }

    @GetMapping
    Page<ImageAnswer> list(Viewer viewer, Paging paging) {
        List<ImageLine> lines = images.list(viewer, paging.after(), paging.fetch());
        return Page.of(lines.stream().map(this::answer).toList(), paging, ImageAnswer::id);
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<ImageAnswer> create(Viewer viewer, @RequestParam MultipartFile file) throws IOException {
        viewer.require(Permission.CAMPAIGNS_WRITE);
        try (InputStream content = file.getInputStream()) {
            ImageLine stored = images.store(
                    viewer,
                    Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                    content.readNBytes(Images.LARGEST + 1));
            return ResponseEntity.created(URI.create(base.link(stored.path()))).body(answer(stored));
        }
    }

    private ImageAnswer answer(ImageLine line) {
        return new ImageAnswer(
                line.id(),
                line.name(),
                base.link(line.path()),
                line.contentType(),
                line.width(),
                line.height(),
                line.size(),
                line.createdAt());
    }

    /**
     * A picture.
     *
     * @param url its public address; the same for ever
     * @param size in bytes
     */
    record ImageAnswer(
            long id, String name, String url, String contentType, int width, int height, int size, Instant createdAt) {}
}
