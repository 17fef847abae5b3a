package crm.web.support;

import crm.access.Account;
import crm.access.Accounts;
import crm.access.Theme;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The reader's language and theme, also before he has signed in, and his zone once he has. */
@Controller
@RequestMapping("/preferences")
class PreferencesController {

    /** A path on this very server: no scheme, no {@code //host}, no back slash that browsers read as a slash. */
    private static final Pattern OWN_PATH = Pattern.compile("/(?![/\\\\])[^\\\\\\r\\n]*");

    /** What is not among them follows the system. */
    private static final Map<String, Theme> PAINTS = Map.of("light", Theme.LIGHT, "dark", Theme.DARK);

    private final Reader reader;
    private final Accounts accounts;

    PreferencesController(Reader reader, Accounts accounts) {
        this.reader = reader;
        this.accounts = accounts;
    }

    @PostMapping
    String keep(
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String theme,
            @RequestParam(required = false) @Nullable String zone,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        reader.remember(request, response, language, theme);
        if (SecurityContextHolder.getContext().getAuthentication() instanceof SignedInUser user) {
            keepInAccount(user.account(), language, theme, zone);
        }
        return "redirect:" + (OWN_PATH.matcher(back).matches() ? back : "/");
    }

    private void keepInAccount(
            Account account, @Nullable String language, @Nullable String theme, @Nullable String zone) {
        String tongue = language == null
                ? account.language()
                : Language.ofTag(language).map(Language::tag).orElse(account.language());
        Theme paint = theme == null ? account.theme() : PAINTS.get(theme);
        accounts.prefer(account.viewer(), tongue, paint, zone == null ? account.zone() : chosen(zone, account));
    }

    /** Empty follows the workspace; a zone that is not offered changes nothing. */
    private static @Nullable ZoneId chosen(String zone, Account account) {
        if (zone.isEmpty()) {
            return null;
        }
        return Places.zones().contains(zone) ? ZoneId.of(zone) : account.zone();
    }
}
