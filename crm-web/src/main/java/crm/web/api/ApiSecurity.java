package crm.web.api;

import crm.access.ApiTokens;
import crm.web.support.BrowserGuards;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who gets to the API: whoever has a token, and nobody by a cookie, so there is nothing to forge across sites. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiSettings.class)
class ApiSecurity implements WebMvcConfigurer {

    private final InstantReader instants;

    ApiSecurity(InstantReader instants) {
        this.instants = instants;
    }

    @Bean
    @Order(10)
    SecurityFilterChain api(
            HttpSecurity http,
            BrowserGuards guards,
            ApiTokens tokens,
            ApiSettings settings,
            ProblemWriter writer,
            IdempotentAnswers answers)
            throws Exception {
        return http.securityMatcher("/api/**")
                .headers(guards::apply)
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new BearerFilter(tokens), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new RateLimitFilter(settings, writer), AuthorizationFilter.class)
                .addFilterAfter(new BodyLimitFilter(writer), RateLimitFilter.class)
                .addFilterAfter(new IdempotencyFilter(answers, writer), BodyLimitFilter.class)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(tokenPlease(writer))
                        .accessDeniedHandler((request, response, reason) ->
                                writer.write(response, Problem.of(HttpStatus.FORBIDDEN, "This is not allowed."))))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .build();
    }

    /** Addresses with tricks in them (double slashes, encoded separators) end here before anything looks at them. */
    @Bean
    RequestRejectedHandler refusedAddresses(ProblemWriter writer) {
        return (request, response, reason) -> {
            if (request.getRequestURI().contains("/api/")) {
                writer.write(response, Problem.of(HttpStatus.BAD_REQUEST, "This address cannot be understood."));
            } else {
                response.sendError(HttpStatus.BAD_REQUEST.value());
            }
        };
    }

    private static AuthenticationEntryPoint tokenPlease(ProblemWriter writer) {
        return (request, response, reason) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            writer.write(
                    response,
                    Problem.of(
                            HttpStatus.UNAUTHORIZED,
                            "Send a token that has not been revoked: Authorization: Bearer <token>."));
        };
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new PagingArgument());
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Instant.class, instants::read);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new UnknownParameters()).addPathPatterns("/api/**");
    }
}
