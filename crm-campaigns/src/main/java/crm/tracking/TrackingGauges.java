package crm.tracking;

import crm.meters.TableGauge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the intake shows to whoever watches. */
@Configuration(proxyBeanMethods = false)
class TrackingGauges {

    @Bean
    TableGauge hitsWaiting() {
        return new TableGauge(
                "hits_waiting",
                "Hits that are stored and not told apart yet",
                "select coalesce(sum(hits), 0) from hit_batch");
    }
}
