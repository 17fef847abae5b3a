package crm.web.start;

import crm.access.Viewer;
import crm.web.support.BrowserGuards;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** The rehearsal looks at pages as Keel itself; it has no session and can change nothing. Nobody else comes this way. */
@Configuration(proxyBeanMethods = false)
class RehearsalSecurity {

    @Bean
    @Order(5)
    SecurityFilterChain rehearsalOnly(HttpSecurity http, BrowserGuards guards, Rehearsal rehearsal) throws Exception {
        return http.securityMatcher(rehearsal)
                .headers(guards::apply)
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .anonymous(house -> house.principal(Viewer.system()))
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }
}
