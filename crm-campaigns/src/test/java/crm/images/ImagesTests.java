package crm.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessDenied;
import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.delivery.Mailer;
import crm.delivery.Town;
import crm.kernel.Invalid;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

@KeelTest
@Import({Town.class, Mailer.class})
@TestPropertySource(properties = "crm.delivery.senders=0")
class ImagesTests {

    /** One pixel by the headers, lossy and lossless. */
    private static final String WEBP_LOSSY =
            "524946463a00000057454250565038202e000000d001009d012a0100010002003425a00274ba01f80003b000feefc4f1e9e9f7fbe5fd70dfffdb2ffdb20000000000";

    private static final String WEBP_LOSSLESS =
            "524946461a000000574542505650384c0d0000002f0000001007101188a88808fe070000";

    @Autowired
    Town town;

    @Autowired
    Images images;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void found() {
        database.empty();
        town.found();
    }

    @ParameterizedTest
    @CsvSource({"png, image/png, png", "jpeg, image/jpeg, jpg", "gif, image/gif, gif"})
    void aPictureIsKnownByItsBytesWhateverItsNameSays(String format, String type, String extension) throws IOException {
        byte[] bytes = picture(format, 37, 21);

        ImageLine stored = images.store(Town.MARKETER, "C:\\pictures\\spring.exe", bytes);

        assertThat(stored.contentType()).isEqualTo(type);
        assertThat(stored.name()).isEqualTo("spring." + extension);
        assertThat(stored.width()).isEqualTo(37);
        assertThat(stored.height()).isEqualTo(21);
        assertThat(stored.path()).matches("/i/[\\w-]{24}\\." + extension);
        assertThat(images.byPath(Viewer.system(), stored.path()))
                .hasValueSatisfying((served) -> assertThat(served.bytes()).isEqualTo(bytes));
    }

    @ParameterizedTest
    @CsvSource({WEBP_LOSSY, WEBP_LOSSLESS})
    void webpIsKnownToo(String hex) {
        ImageLine stored = images.store(Town.MARKETER, "dot", HexFormat.of().parseHex(hex));

        assertThat(stored.contentType()).isEqualTo("image/webp");
        assertThat(stored.width()).isEqualTo(1);
        assertThat(stored.height()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"png", "jpeg", "gif"})
    void whatHangsOnBehindAPictureIsCutOff(String format) throws IOException {
        byte[] bytes = picture(format, 8, 8);
        byte[] tail = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(bytes, bytes.length + tail.length);
        System.arraycopy(tail, 0, both, bytes.length, tail.length);

        ImageLine stored = images.store(Town.MARKETER, "a", both);

        assertThat(stored.size()).isEqualTo(bytes.length);
        assertThat(images.byPath(Viewer.system(), stored.path()))
                .hasValueSatisfying((served) -> assertThat(served.bytes()).isEqualTo(bytes));
    }

    @Test
    void theSamePictureKeepsItsAddress() throws IOException {
        byte[] bytes = picture("png", 8, 8);

        ImageLine first = images.store(Town.MARKETER, "a.png", bytes);

        assertThat(images.store(Town.MARKETER, "b.png", bytes)).isEqualTo(first);
        assertThat(images.list(Town.MARKETER, 0, 10)).containsExactly(first);
    }

    @Test
    void whatIsNoPictureIsRefusedWithASentence() throws IOException {
        byte[] png = picture("png", 8, 8);
        byte[] damaged = png.clone();
        damaged[30] ^= 1;

        assertThat(refusal("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("SVG_REFUSED");
        assertThat(refusal("<?xml version='1.0'?>\n<svg/>".getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo("SVG_REFUSED");
        assertThat(refusal("GIF89a, so it says".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("NOT_AN_IMAGE");
        assertThat(refusal(Arrays.copyOf(png, png.length - 6))).isEqualTo("NOT_AN_IMAGE");
        assertThat(refusal(damaged)).isEqualTo("NOT_AN_IMAGE");
        assertThat(refusal(Arrays.copyOf(picture("jpeg", 8, 8), 60))).isEqualTo("NOT_AN_IMAGE");
        assertThat(refusal(new byte[0])).isEqualTo("IMAGE_EMPTY");
        assertThat(refusal(new byte[Images.LARGEST + 1])).isEqualTo("IMAGE_TOO_LARGE");
        assertThat(refusal(picture("png", 4097, 1))).isEqualTo("IMAGE_DIMENSIONS");
        assertThat(images.list(Town.MARKETER, 0, 10)).isEmpty();
    }

    @Test
    void anAddressThatWasNotGivenOutShowsNothing() throws IOException {
        String path = images.store(Town.MARKETER, "a", picture("png", 8, 8)).path();

        assertThat(images.byPath(Viewer.system(), path.replace(".png", ".gif"))).isEmpty();
        assertThat(images.byPath(Viewer.system(), "/i/" + "A".repeat(24) + ".png"))
                .isEmpty();
        assertThat(images.byPath(Viewer.system(), "/i/1.png")).isEmpty();
    }

    @Test
    void onlyWhoWritesCampaignsPutsPicturesOnTheShelf() throws IOException {
        var manager = new Viewer(new UserId(2), "Max", "max@example.org", Role.MANAGER);
        byte[] bytes = picture("png", 8, 8);

        assertThatThrownBy(() -> images.store(manager, "a", bytes)).isInstanceOf(AccessDenied.class);
        assertThat(images.list(manager, 0, 10)).isEmpty();
    }

    private String refusal(byte[] bytes) {
        try {
            return images.store(Town.MARKETER, "a", bytes).toString();
        } catch (Invalid e) {
            return e.faults().getFirst().code();
        }
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0xB04020);
        var out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }
}
