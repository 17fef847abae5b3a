package crm.images;

import java.time.Instant;

/**
 * A picture in the list.
 *
 * @param path of its public address, without the installation's own
 * @param width in pixels
 * @param height in pixels
 * @param size in bytes
 */
public record ImageLine(
        long id, String name, String path, String contentType, int width, int height, int size, Instant createdAt) {

    /** The name without its ending, as the first proposal for what is seen on the picture. */
    public String title() {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
