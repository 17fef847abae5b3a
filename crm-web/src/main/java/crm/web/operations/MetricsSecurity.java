package crm.web.operations;

import crm.access.ApiTokens;
import crm.meters.TableGauges;
import crm.web.support.BrowserGuards;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** Who may scrape: a monitor with the scrape token, or a program with an administrator's API token. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScrapeSettings.class)
class MetricsSecurity {

    @Bean
    @Order(15)
    SecurityFilterChain metrics(
            HttpSecurity http, BrowserGuards guards, ScrapeSettings settings, ApiTokens tokens, TableGauges gauges)
            throws Exception {
        return http.securityMatcher("/actuator/prometheus")
                .headers(guards::apply)
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new ScrapeFilter(settings, tokens, gauges), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }
}
