package crm.web.support;

import crm.access.SignIn;
import crm.passkeys.Passkeys;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.DelegatingAuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.session.security.web.authentication.SpringSessionRememberMeServices;

/**
 * Who gets to the pages. Closed unless opened here; what a signed-in user may do behind that is decided by the doors he
 * comes to. The API has a chain of its own in front of these two.
 */
@Configuration(proxyBeanMethods = false)
class PageSecurity {

    /** Files, health, and what mails link to: no session, no cookie, nothing to forge. */
    private static final String[] WITHOUT_SESSION = {
        "/app.css",
        "/app-*.css",
        "/favicon.ico",
        "/favicon*.svg",
        "/js/**",
        "/vendor/**",
        "/img/**",
        "/u/**",
        "/i/**",
        "/actuator/health/**",
        "/v3/api-docs/**",
        "/v3/api-docs.yaml"
    };

    private static final String[] FORMS_FOR_ANYBODY = {"/forgotten", "/password/*", "/setup/*"};

    private static final String[] WITHOUT_SIGN_IN = {
        "/login",
        "/login/code",
        "/login/passkey",
        "/login/passkey/options",
        SignInAnswers.AGAIN,
        "/forgotten",
        "/password/*",
        "/setup/*",
        "/preferences",
        "/error"
    };

    /** The only way to sign in. That there is one also keeps Spring Boot from making up a default account. */
    @Bean
    AuthenticationManager passwordSignIn(SignIn signIn) {
        return new ProviderManager(new PasswordSignIn(signIn));
    }

    /** Nobody looks at what each of the filters of a page took, and wrapping them all costs every request. */
    @Bean
    SecurityObservationSettings noObservationOfFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(20)
    SecurityFilterChain openToAnybody(HttpSecurity http, BrowserGuards guards) throws Exception {
        return http.securityMatcher(WITHOUT_SESSION)
                .headers(guards::apply)
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(30)
    SecurityFilterChain pages(
            HttpSecurity http,
            BrowserGuards guards,
            AuthenticationManager passwordSignIn,
            BrowserSessions sessions,
            Passkeys passkeys,
            SignInAnswers answers)
            throws Exception {
        return http.headers(guards::apply)
                .securityContext(context -> context.securityContextRepository(sessions))
                .authenticationManager(passwordSignIn)
                .requestCache(cache -> cache.requestCache(answers.askedFor()))
                .formLogin(form -> form.loginPage("/login")
                        .usernameParameter("email")
                        .passwordParameter("password")
                        .successHandler(answers::welcome)
                        .failureHandler(answers::refuse))
                .rememberMe(stay -> stay.rememberMeServices(stayingSignedIn()))
                .sessionManagement(
                        session -> session.sessionFixation(id -> id.migrateSession())) // as BrowserSessions does
                .logout(logout -> logout.logoutSuccessUrl("/login?out"))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(signInFirst()).accessDeniedHandler(refusal()))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(WITHOUT_SIGN_IN)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .addFilterAfter(new SecondFactorFirst(passkeys, sessions), AuthorizationFilter.class)
                .build();
    }

    private static SpringSessionRememberMeServices stayingSignedIn() {
        SpringSessionRememberMeServices services = new SpringSessionRememberMeServices();
        services.setRememberMeParameterName(BrowserSessions.STAY);
        services.setValiditySeconds(BrowserSessions.A_MONTH);
        return services;
    }

    private static AuthenticationEntryPoint signInFirst() {
        return DelegatingAuthenticationEntryPoint.builder()
                .addEntryPointFor(Htmx.reloadingEntryPoint(), Htmx::asks)
                .defaultEntryPoint(new LoginUrlAuthenticationEntryPoint("/login"))
                .build();
    }

    /**
     * A form whose session has meanwhile ended leads to the sign-in, one that needs no sign-in to itself anew; anything else
     * without a token is refused.
     */
    private static AccessDeniedHandler refusal() {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return (request, response, reason) -> {
            boolean anew = Arrays.stream(FORMS_FOR_ANYBODY)
                    .anyMatch(path -> paths.matcher(path).matches(request));
            if (reason instanceof CsrfException
                    && isSignedIn()
                    && paths.matcher("/login").matches(request)) {
                response.sendRedirect(request.getContextPath() + "/"); // pressed twice, and the first was fast
            } else if (reason instanceof CsrfException && !isSignedIn()) {
                expired(anew ? request.getRequestURI() : request.getContextPath() + "/login", request, response);
            } else {
                response.sendError(HttpStatus.FORBIDDEN.value());
            }
        };
    }

    private static void expired(String page, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (Htmx.asks(request)) {
            response.setHeader("HX-Refresh", "true");
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else {
            response.sendRedirect(page + "?expired");
        }
    }

    private static boolean isSignedIn() {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        return user instanceof SignedInUser;
    }
}
