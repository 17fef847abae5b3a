package crm.images;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Invalid;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to the pictures: takes them in, lists them, hands them out by an address that nobody guesses. */
@Service
@Transactional
public class Images {

    /** Largest file, in bytes. */
    public static final int LARGEST = 5 * 1024 * 1024;

    /** Longest side, in pixels. */
    public static final int LONGEST_SIDE = 4096;

    private static final int LONGEST_NAME = 120;

    private static final int TOKEN_BYTES = 18;

    private static final Pattern ADDRESS = Pattern.compile("/i/([\\w-]{24})\\.[a-z]{3,4}");

    // A picture that is here already keeps its address: mails that went out point to it.
    private static final String STORE = """
            insert into image (token, name, content_type, width, height, size, digest, bytes, created_by, created_at)
            values (:token, :name, :type, :width, :height, :size, :digest, :bytes, :by, :now)
            on conflict (digest) do update set digest = excluded.digest
            returning id
            """;

    private static final String LINES = """
            select id, name, token, content_type, width, height, size, created_at from image
            """;

    private static final String ONE = LINES + " where id = :id";

    private static final String ASCENDING = LINES + " where id > :after order by id limit :limit";

    private static final String NEWEST = LINES + " where id < :before order by id desc limit :limit";

    private static final String FILE = "select content_type, digest, bytes from image where token = :token";

    private final JdbcClient jdbc;

    private final Clock clock;

    private final SecureRandom random = new SecureRandom();

    Images(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A picture as it is served. */
    public record Served(String contentType, String digest, byte[] bytes) {}

    /**
     * Takes a picture in; the same one once more is the one that is here.
     *
     * @throws Invalid with the sentence for whoever chose the file
     */
    public ImageLine store(Viewer viewer, String fileName, byte[] file) {
        viewer.require(Permission.CAMPAIGNS_WRITE);
        Picture picture = read(file);
        byte[] bytes = Arrays.copyOf(file, picture.end());
        long id = jdbc.sql(STORE)
                .param("token", token())
                .param("name", nameOf(fileName, picture.format()))
                .param("type", picture.format().contentType())
                .param("width", picture.width())
                .param("height", picture.height())
                .param("size", bytes.length)
                .param("digest", digest(bytes))
                .param("bytes", bytes)
                .param("by", viewer.userId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        return jdbc.sql(ONE).param("id", id).query(Images::line).single();
    }

    private static Picture read(byte[] file) {
        if (file.length == 0) {
            throw refused("IMAGE_EMPTY", "The file is empty.");
        }
        if (file.length > LARGEST) {
            throw refused("IMAGE_TOO_LARGE", "A picture has at most 5 MB. Make it smaller; mails load faster too.");
        }
        Optional<Picture> found = PictureReader.read(file);
        if (found.isEmpty() && PictureReader.looksLikeSvg(file)) {
            throw refused(
                    "SVG_REFUSED",
                    "SVG drawings can run scripts, and most mail programs do not show them. Save it as PNG.");
        }
        Picture picture =
                found.orElseThrow(() -> refused("NOT_AN_IMAGE", "This is no whole picture in PNG, JPEG, GIF or WebP."));
        if (Math.min(picture.width(), picture.height()) < 1
                || Math.max(picture.width(), picture.height()) > LONGEST_SIDE) {
            throw refused("IMAGE_DIMENSIONS", "A picture is at most 4096 pixels wide and 4096 high.");
        }
        return picture;
    }

    private static Invalid refused(String code, String sentence) {
        return new Invalid("file", code, sentence);
    }

    /** Pictures with a larger id, by id. */
    @Transactional(readOnly = true)
    public List<ImageLine> list(Viewer viewer, long after, int limit) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return jdbc.sql(ASCENDING)
                .param("after", after)
                .param("limit", limit)
                .query(Images::line)
                .list();
    }

    /** Pictures with a smaller id, newest first. */
    @Transactional(readOnly = true)
    public List<ImageLine> newest(Viewer viewer, long before, int limit) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return jdbc.sql(NEWEST)
                .param("before", before)
                .param("limit", limit)
                .query(Images::line)
                .list();
    }

    /** The picture behind a public address, as {@link ImageLine#path} has it; empty for every other. */
    @Transactional(readOnly = true)
    public Optional<Served> byPath(Viewer viewer, String path) {
        viewer.require(Permission.CAMPAIGNS_READ);
        Matcher address = ADDRESS.matcher(path);
        if (!address.matches()) {
            return Optional.empty();
        }
        String token = address.group(1);
        return jdbc.sql(FILE)
                .param("token", token)
                .query(Images::served)
                .optional()
                .filter((served) -> path.equals(path(token, served.contentType())));
    }

    private static Served served(ResultSet row, int number) throws SQLException {
        return new Served(row.getString("content_type"), row.getString("digest"), row.getBytes("bytes"));
    }

    private static String path(String token, String contentType) {
        return "/i/" + token + "." + ImageFormat.of(contentType).extension();
    }

    private static ImageLine line(ResultSet row, int number) throws SQLException {
        String type = row.getString("content_type");
        return new ImageLine(
                row.getLong("id"),
                row.getString("name"),
                path(row.getString("token"), type),
                type,
                row.getInt("width"),
                row.getInt("height"),
                row.getInt("size"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    /** The last part of what the browser calls the file, with the ending that is true. */
    private static String nameOf(String fileName, ImageFormat format) {
        String last = fileName.replaceAll(".*[/\\\\]", "")
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        int dot = last.lastIndexOf('.');
        String name = dot > 0 ? last.substring(0, dot) : last;
        String whole = name.isBlank() ? "picture" : name.substring(0, Math.min(name.length(), LONGEST_NAME));
        return whole + "." + format.extension();
    }

    private String token() {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
