package crm.images;

/**
 * What the bytes of a file turned out to be.
 *
 * @param width in pixels
 * @param height in pixels
 * @param end where the picture ends; what a file holds behind that is not part of it
 */
record Picture(ImageFormat format, int width, int height, int end) {}
