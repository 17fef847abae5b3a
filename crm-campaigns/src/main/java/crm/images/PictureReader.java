package crm.images;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Tells a picture by its bytes, whatever its name says, and walks its structure to the end. The formats are those of RFC 2083
 * (PNG), ITU T.81 (JPEG), GIF89a and RFC 9649 (WebP).
 */
final class PictureReader {

    private static final long PNG = 0x89504E470D0A1A0AL;

    private static final int IHDR = 0x49484452;

    private static final int IEND = 0x49454E44;

    private static final int RIFF = 0x52494646;

    private static final int WEBP = 0x57454250;

    private final ByteBuffer in;

    private PictureReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    /** Empty when it is none of the formats. A picture that breaks off is empty as well. */
    static Optional<Picture> read(byte[] bytes) {
        try {
            return new PictureReader(bytes).read();
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** True for drawings in SVG, which are documents that can run scripts. */
    static boolean looksLikeSvg(byte[] bytes) {
        int length = Math.min(bytes.length, 4096);
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1)
                .replace("\0", "")
                .contains("<svg");
    }

    private Optional<Picture> read() {
        if (in.getLong(0) == PNG) {
            return png();
        }
        if ((in.getInt(0) >>> 8) == 0xFFD8FF) {
            return jpeg();
        }
        if ((in.getInt(0) == RIFF) && in.getInt(8) == WEBP) {
            return webp();
        }
        String start = new String(in.array(), 0, 6, StandardCharsets.ISO_8859_1);
        return start.equals("GIF87a") || start.equals("GIF89a") ? gif() : Optional.empty();
    }

    /** Chunks with a checksum each, from IHDR to IEND. */
    private Optional<Picture> png() {
        in.position(8);
        int width = 0;
        int height = 0;
        while (true) {
            int length = in.getInt();
            int start = in.position();
            int type = in.getInt();
            boolean first = start == 12;
            if (length < 0 || first != (type == IHDR)) {
                return Optional.empty();
            }
            if (first) {
                width = in.getInt(start + 4);
                height = in.getInt(start + 8);
            }
            in.position(start + 4 + length);
            var sum = new CRC32();
            sum.update(in.array(), start, 4 + length);
            if (in.getInt() != (int) sum.getValue()) {
                return Optional.empty();
            }
            if (type == IEND) {
                return Optional.of(new Picture(ImageFormat.PNG, width, height, in.position()));
            }
        }
    }

    /** Segments by their markers; behind “start of scan” the data run on to the next real marker. */
    private Optional<Picture> jpeg() {
        in.position(2);
        int width = 0;
        int height = 0;
        while (true) {
            int marker = nextMarker();
            if (marker == 0xD9) {
                return width == 0
                        ? Optional.empty()
                        : Optional.of(new Picture(ImageFormat.JPEG, width, height, in.position()));
            }
            if (marker >= 0xD0 && marker <= 0xD7 || marker == 0x01) {
                continue;
            }
            int start = in.position();
            int length = Short.toUnsignedInt(in.getShort());
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame) {
                height = Short.toUnsignedInt(in.getShort(start + 3));
                width = Short.toUnsignedInt(in.getShort(start + 5));
            }
            in.position(start + Math.max(2, length));
        }
    }

    /** Skips picture data: an FF followed by 00 is one of them, not a marker. */
    private int nextMarker() {
        while (true) {
            int octet = Byte.toUnsignedInt(in.get());
            while (octet == 0xFF) {
                octet = Byte.toUnsignedInt(in.get());
                if (octet != 0xFF && octet != 0x00) {
                    return octet;
                }
            }
        }
    }

    private Optional<Picture> gif() {
        in.order(ByteOrder.LITTLE_ENDIAN).position(6);
        int width = Short.toUnsignedInt(in.getShort());
        int height = Short.toUnsignedInt(in.getShort());
        int flags = in.get();
        in.position(13);
        skipColours(flags);
        while (true) {
            int block = Byte.toUnsignedInt(in.get());
            switch (block) {
                case 0x3B -> {
                    return Optional.of(new Picture(ImageFormat.GIF, width, height, in.position()));
                }
                case 0x21 -> {
                    in.get();
                    skipParts();
                }
                case 0x2C -> {
                    in.position(in.position() + 8);
                    skipColours(in.get());
                    in.get();
                    skipParts();
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
    }

    private void skipColours(int flags) {
        if ((flags & 0x80) != 0) {
            in.position(in.position() + 3 * (2 << (flags & 7)));
        }
    }

    private void skipParts() {
        int length = Byte.toUnsignedInt(in.get());
        while (length > 0) {
            in.position(in.position() + length);
            length = Byte.toUnsignedInt(in.get());
        }
    }

    /** One container whose size says where it ends; the first chunk says how large the picture is. */
    private Optional<Picture> webp() {
        in.order(ByteOrder.LITTLE_ENDIAN);
        int size = in.getInt(4);
        if (size < 22 || 8L + size > in.limit()) {
            return Optional.empty();
        }
        String chunk = new String(in.array(), 12, 4, StandardCharsets.ISO_8859_1);
        return switch (chunk) {
            case "VP8 " -> Optional.of(webp(in.getShort(26) & 0x3FFF, in.getShort(28) & 0x3FFF, size));
            case "VP8L" -> {
                int packed = in.getInt(21);
                yield Optional.of(webp(1 + (packed & 0x3FFF), 1 + ((packed >>> 14) & 0x3FFF), size));
            }
            case "VP8X" -> Optional.of(webp(1 + (in.getInt(24) & 0xFFFFFF), 1 + (in.getInt(26) >>> 8), size));
            default -> Optional.empty();
        };
    }

    private static Picture webp(int width, int height, int size) {
        return new Picture(ImageFormat.WEBP, width, height, 8 + size);
    }
}
