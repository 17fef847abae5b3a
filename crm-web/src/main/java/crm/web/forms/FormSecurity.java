package crm.web.forms;

import crm.web.support.BrowserGuards;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;

/**
 * The rule for public forms: open to anybody, no session and no cookie, so there is nothing a forged post could abuse.
 * Who may embed a form is said by its own policy, not by a header that knows only all or none.
 */
@Configuration(proxyBeanMethods = false)
class FormSecurity {

    @Bean
    @Order(15)
    SecurityFilterChain forms(HttpSecurity http, BrowserGuards guards) throws Exception {
        return http.securityMatcher("/forms/**")
                .headers(headers -> {
                    guards.apply(headers);
                    headers.frameOptions(frames -> frames.disable());
                })
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterAfter(new SmallPostsOnly(), HeaderWriterFilter.class)
                .build();
    }
}
