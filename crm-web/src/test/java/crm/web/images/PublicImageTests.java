package crm.web.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import crm.access.Role;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A picture as a reader of a mail gets it, who has no login and whose browser is careful. */
@KeelWebTest
class PublicImageTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    JsonMapper json;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void empty() {
        database.empty();
    }

    @Test
    void anybodyWithTheAddressSeesThePictureAndNothingElse() throws Exception {
        byte[] bytes = png();
        MockHttpServletResponse created = upload("spring.html", bytes);
        assertThat(created.getStatus()).isEqualTo(201);
        JsonNode image = json.readTree(created.getContentAsString());
        String path = image.get("url").stringValue().replaceFirst("https?://[^/]+", "");

        MockHttpServletResponse shown = mvc.perform(get(path)).andReturn().getResponse();

        assertThat(shown.getStatus()).isEqualTo(200);
        assertThat(shown.getContentAsByteArray()).isEqualTo(bytes);
        assertThat(shown.getContentType()).isEqualTo("image/png");
        assertThat(shown.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(shown.getHeader("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        assertThat(shown.getHeader("Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .contains("sandbox");
        assertThat(shown.getHeader("Set-Cookie")).isNull();
        assertThat(mvc.perform(get(path.replace(".png", ".gif")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void aDrawingThatCouldRunScriptsIsRefusedWithASentence() throws Exception {
        MockHttpServletResponse refused =
                upload("logo.png", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8));

        assertThat(refused.getStatus()).isEqualTo(400);
        assertThat(refused.getContentAsString()).contains("SVG_REFUSED").contains("Save it as PNG");
    }

    private MockHttpServletResponse upload(String name, byte[] bytes) throws Exception {
        return mvc.perform(multipart("/api/v1/images")
                        .file(new MockMultipartFile("file", name, "text/html", bytes))
                        .header("Authorization", "Bearer " + as.secret(Role.MARKETER)))
                .andReturn()
                .getResponse();
    }

    private static byte[] png() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
