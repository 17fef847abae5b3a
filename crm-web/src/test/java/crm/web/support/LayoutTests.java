package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.testing.FreshDatabase;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.web.bind.annotation.GetMapping;

/** The frame and its fragments, drawn for a made-up page. */
@SpringBootTest
@AutoConfigureMockMvc
@FreshDatabase
@Import(LayoutTests.SampleController.class)
class LayoutTests {

    private static final Viewer MARKETER =
            new Viewer(new UserId(7), "Amelia Shaw", "amelia@example.org", Role.MARKETER);

    @Autowired
    private MockMvcTester mvc;

    @TestConfiguration
    @Controller
    static class SampleController {

        record Form(String name, String remark, String country, boolean wanted) {}

        @GetMapping("/sample")
        String sample(Model model) {
            Form form = new Form("Ada", "", "GB", true);
            BeanPropertyBindingResult errors = new BeanPropertyBindingResult(form, "form");
            errors.rejectValue("name", "error.404.title");
            model.addAttribute("form", form);
            model.addAttribute("org.springframework.validation.BindingResult.form", errors);
            model.addAttribute("countries", List.of(new Choice("GB", "United Kingdom"), new Choice("IR", "Iran")));
            model.addAttribute("values", List.of(1, 3, 2));
            model.addAttribute("chart", "{\"kind\":\"bar\"}");
            model.addAttribute("flash", Flash.good("error.reference", "7K2M"));
            return "sample";
        }

        @GetMapping("/sample/bare")
        String bare() {
            return "sample-bare";
        }

        @GetMapping("/sample/broken")
        String broken() {
            throw new IllegalStateException("secret inside");
        }

        @GetMapping("/sample/refused")
        String refused() {
            throw new Invalid(List.of());
        }
    }

    @Test
    void aPageStandsInItsFrame() {
        String page = get("/sample", null);

        assertThat(page)
                .contains("<title>Customers · Keel</title>", ">Customers</h1>", "Amelia Shaw")
                .contains("lang=\"en\"", "dir=\"ltr\"", "data-theme=\"auto\"")
                .containsPattern("href=\"/customers\"[^>]*aria-current=\"page\"")
                .doesNotContain("style=", "onclick=", "tabler.rtl");
    }

    @Test
    void theNavigationShowsOnlyWhatTheViewerMayOpen() {
        assertThat(get("/sample", null))
                .contains("href=\"/campaigns\"", "href=\"/tokens\"")
                .doesNotContain("href=\"/users\"", "href=\"/settings\"");
    }

    @Test
    void persianPagesRunFromRightToLeft() {
        assertThat(get("/sample", new Cookie("language", "fa")))
                .contains("lang=\"fa\"", "dir=\"rtl\"", "tabler.rtl.min", "مشتریان");
    }

    @Test
    void chinesePagesNameTheirScript() {
        assertThat(get("/sample", new Cookie("language", "zh-TW")))
                .contains("lang=\"zh-TW\"", "dir=\"ltr\"", "客戶")
                .doesNotContain("tabler.rtl.min");
        assertThat(get("/sample", new Cookie("language", "zh-CN"))).contains("lang=\"zh-CN\"", "客户");
    }

    @Test
    void aFieldTellsItsErrorToScreenReaders() {
        assertThat(get("/sample", null))
                .containsPattern("<input[^>]*id=\"name\"[^>]*aria-invalid=\"true\"[^>]*aria-describedby=\"name-error\"")
                .contains("id=\"name-error\"", "There is nothing here")
                .containsPattern("<input[^>]*id=\"free\"[^>]*aria-describedby=\"free-error\"");
    }

    @Test
    void fragmentsShowWhatTheyWereGiven() {
        assertThat(get("/sample", null))
                .contains(
                        "class=\"rfm c-cantlose\"",
                        "Can’t lose them",
                        "No orders",
                        "4,593",
                        "data-w=\"37\"",
                        ">AL</span>")
                .contains("points=\"0.0,22.0 100.0,2.0 200.0,12.0\"", "Reference for support: 7K2M");
    }

    @Test
    void aPageMayHaveNoActions() {
        assertThat(get("/sample/bare", null)).contains(">Bare</h1>").doesNotContain("id=\"actions\"");
    }

    @Test
    void anUnexpectedErrorShowsANumberAndNoSecrets() {
        var broken =
                mvc.get().uri("/sample/broken").with(authentication(signedIn())).exchange();

        assertThat(broken).hasStatus(HttpStatus.INTERNAL_SERVER_ERROR);
        assertThat(broken)
                .bodyText()
                .containsPattern("Reference for support: [0-9A-Z]{8}")
                .doesNotContain("secret inside", "IllegalState");
    }

    @Test
    void aRefusedRequestIsThePersonsToCorrect() {
        assertThat(mvc.get().uri("/sample/refused").with(authentication(signedIn())))
                .hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void aMissingPageIsNotAnErrorOfOurs() {
        assertThat(mvc.get().uri("/no-such-page").with(authentication(signedIn())))
                .hasStatus(HttpStatus.NOT_FOUND)
                .bodyText()
                .contains("There is nothing here");
    }

    @Test
    void aChosenLanguageIsKeptAndTheReaderStaysWhereHeWas() {
        var answer = mvc.post()
                .uri("/preferences")
                .with(csrf())
                .with(authentication(signedIn()))
                .param("language", "fa")
                .param("back", "/customers?search=ada")
                .exchange();

        assertThat(answer).hasRedirectedUrl("/customers?search=ada");
        assertThat(answer).cookies().hasValue("language", "fa").isHttpOnly("language", true);
    }

    @Test
    void theWayBackNeverLeadsElsewhere() {
        for (String elsewhere : List.of("https://example.org", "//example.org", "/\\example.org", "javascript:x")) {
            assertThat(mvc.post()
                            .uri("/preferences")
                            .with(csrf())
                            .with(authentication(signedIn()))
                            .param("theme", "dark")
                            .param("back", elsewhere))
                    .hasRedirectedUrl("/");
        }
    }

    private String get(String path, @Nullable Cookie cookie) {
        var request = mvc.get().uri(path).with(authentication(signedIn()));
        return new String(
                (cookie == null ? request : request.cookie(cookie))
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
    }

    private static TestingAuthenticationToken signedIn() {
        return new TestingAuthenticationToken(MARKETER, null, "ROLE_MARKETER");
    }
}
