package crm.web.tracking;

import crm.kernel.BaseUrl;
import crm.tracking.Hits;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the answers to opens and clicks in front of everything else, but behind what says whose address a request has. */
@Configuration(proxyBeanMethods = false)
class TrackingConfiguration {

    @Bean
    FilterRegistrationBean<HitFilter> hitFilter(Hits hits, BaseUrl base) {
        var registration = new FilterRegistrationBean<>(new HitFilter(hits, base));
        registration.addUrlPatterns(HitFilter.OPENS + "*", HitFilter.CLICKS + "*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }
}
