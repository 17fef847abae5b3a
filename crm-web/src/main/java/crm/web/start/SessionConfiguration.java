package crm.web.start;

import crm.kernel.BaseUrl;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.security.web.authentication.SpringSessionRememberMeServices;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Sessions lie in PostgreSQL: whoever signed in on one instance is signed in on all, also after a restart. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(maxInactiveIntervalInSeconds = SessionConfiguration.A_WORKING_DAY)
class SessionConfiguration {

    static final int A_WORKING_DAY = 10 * 60 * 60;

    /** Two requests of one session at the same moment do not fail each other. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionsOnPostgres() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    /** Over TLS its prefix makes browsers take the cookie from this host only. */
    @Bean
    CookieSerializer sessionCookie(BaseUrl baseUrl) {
        DefaultCookieSerializer cookie = new OwnIdsOnly();
        cookie.setCookieName(baseUrl.secure() ? "__Host-keel" : "keel");
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setUseSecureCookie(baseUrl.secure());
        cookie.setRememberMeRequestAttribute(SpringSessionRememberMeServices.REMEMBER_ME_LOGIN_ATTR);
        return cookie;
    }

    /** What is no id of a session never gets as far as the database, which would choke on some of it. */
    private static final class OwnIdsOnly extends DefaultCookieSerializer {

        private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

        @Override
        public List<String> readCookieValues(HttpServletRequest request) {
            return super.readCookieValues(request).stream()
                    .filter(value -> ID.matcher(value).matches())
                    .toList();
        }
    }
}
