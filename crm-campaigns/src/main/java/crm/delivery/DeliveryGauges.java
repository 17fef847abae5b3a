package crm.delivery;

import crm.meters.TableGauge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the ledger and its queue show to whoever watches. */
@Configuration(proxyBeanMethods = false)
class DeliveryGauges {

    @Bean
    TableGauge ledgerRows() {
        return new TableGauge("ledger_rows", "Touches of campaigns that are not over, by state", """
                select count(*), t.state, t.channel from campaign c join touch t on t.campaign_id = c.id
                 where c.state in ('RUNNING', 'PAUSED') group by t.state, t.channel
                """);
    }

    @Bean
    TableGauge openDoubts() {
        return new TableGauge(
                "send_unknown_open",
                "Touches of which nobody knows whether they arrived, launched within 30 days",
                """
                select count(*) from campaign c join touch t on t.campaign_id = c.id
                 where c.launched_at > clock_timestamp() - interval '30 days' and t.state = 'UNKNOWN'
                """);
    }

    @Bean
    TableGauge progressAge() {
        return new TableGauge(
                "campaign_progress_age_seconds", "Since when a running campaign has had work due and no outcome", """
                select coalesce(extract(epoch from clock_timestamp()
                                - greatest(max(t.at), min(c.launched_at))), 0) as age, c.id as campaign
                  from campaign c left join touch t on t.campaign_id = c.id and t.state <> 'PENDING'
                 where c.state = 'RUNNING'
                   and exists (select from touch_queue q where q.campaign_id = c.id and q.due_at <= clock_timestamp())
                 group by c.id
                """);
    }

    @Bean
    TableGauge queueDepth() {
        return new TableGauge("send_queue_depth", "Messages that wait to be sent", """
                select count(*) from touch_queue q join campaign c on c.id = q.campaign_id where c.state = 'RUNNING'
                """);
    }

    @Bean
    TableGauge queueAge() {
        return new TableGauge("send_queue_oldest_age_seconds", "Since when the oldest message that is due waits", """
                select coalesce(extract(epoch from clock_timestamp() - min(q.due_at)), 0)
                  from touch_queue q join campaign c on c.id = q.campaign_id
                 where c.state = 'RUNNING' and q.due_at <= clock_timestamp()
                """);
    }

    @Bean
    TableGauge leasesOver() {
        return new TableGauge(
                "lease_expired_open",
                "Claims whose sender has not been heard of for a lease",
                "select count(*) from touch_queue where lease_until < clock_timestamp()");
    }
}
