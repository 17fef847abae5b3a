package crm.web.support;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The reader's language and theme; also before he has signed in. */
@Controller
@RequestMapping("/preferences")
class PreferencesController {

    /** A path on this very server: no scheme, no {@code //host}, no back slash that browsers read as a slash. */
    private static final Pattern OWN_PATH = Pattern.compile("/(?![/\\\\])[^\\\\\\r\\n]*");

    private final Reader reader;

    PreferencesController(Reader reader) {
        this.reader = reader;
    }

    @PostMapping
    String keep(
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String theme,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        reader.remember(request, response, language, theme);
        return "redirect:" + (OWN_PATH.matcher(back).matches() ? back : "/");
    }
}
