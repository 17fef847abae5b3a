package crm.images;

import java.util.Arrays;

/** The formats of pictures that every mail program shows and none runs. */
public enum ImageFormat {
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg"),
    GIF("image/gif", "gif"),
    WEBP("image/webp", "webp");

    private final String contentType;

    private final String extension;

    ImageFormat(String contentType, String extension) {
        this.contentType = contentType;
        this.extension = extension;
    }

    static ImageFormat of(String contentType) {
        return Arrays.stream(values())
                .filter((format) -> format.contentType.equals(contentType))
                .findFirst()
                .orElseThrow();
    }

    public String contentType() {
        return contentType;
    }

    /** Without a dot. */
    public String extension() {
        return extension;
    }
}
