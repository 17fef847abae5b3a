package crm.web.support;

import crm.access.Account;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * In which language and theme the current reader wants his pages: as his account says, else as he chose in this browser (a
 * cookie, so that the sign-in page knows it too), else as the browser says, else English following the system's theme.
 */
@Component("localeResolver")
public class Reader implements LocaleResolver {

    static final String AUTO = "auto";
    private static final Set<String> THEMES = Set.of("light", "dark", AUTO);
    private static final String LANGUAGE_COOKIE = "language";
    private static final String THEME_COOKIE = "theme";

    Reader() {}

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return language(request).locale();
    }

    /** Languages are changed by {@link #remember}, which needs no framework hook. */
    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("Languages are changed by POST /preferences");
    }

    public Language language(HttpServletRequest request) {
        return account()
                .map(Account::language)
                .or(() -> cookie(request, LANGUAGE_COOKIE))
                .flatMap(Language::ofTag)
                .orElseGet(() -> accepted(request));
    }

    /** The zone he chose for himself; empty follows the workspace. */
    static Optional<ZoneId> zone() {
        return account().map(Account::zone);
    }

    /** {@code light}, {@code dark} or {@code auto}. */
    public String theme(HttpServletRequest request) {
        return account()
                .map(Account::theme)
                .map(theme -> theme.name().toLowerCase(Locale.ROOT))
                .or(() -> cookie(request, THEME_COOKIE).filter(THEMES::contains))
                .orElse(AUTO);
    }

    /** Keeps a choice for a year; null or a value Keel does not know leaves it as it is. */
    public void remember(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable String language,
            @Nullable String theme) {
        if (language != null) {
            Language.ofTag(language).ifPresent(known -> keep(request, response, LANGUAGE_COOKIE, known.tag()));
        }
        if (theme != null && THEMES.contains(theme)) {
            keep(request, response, THEME_COOKIE, theme);
        }
    }

    private static Optional<Account> account() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedInUser user
                ? Optional.of(user.account())
                : Optional.empty();
    }

    private static Language accepted(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            return Language.ENGLISH;
        }
        var asked = request.getLocales();
        while (asked.hasMoreElements()) {
            Optional<Language> known = Language.ofTag(asked.nextElement().toLanguageTag());
            if (known.isPresent()) {
                return known.get();
            }
        }
        return Language.ENGLISH;
    }

    private static Optional<String> cookie(HttpServletRequest request, String name) {
        return Optional.ofNullable(WebUtils.getCookie(request, name)).map(Cookie::getValue);
    }

    private static void keep(HttpServletRequest request, HttpServletResponse response, String name, String value) {
        String path = request.getContextPath().isEmpty() ? "/" : request.getContextPath();
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .path(path)
                .maxAge(Duration.ofDays(365))
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
