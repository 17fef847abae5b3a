package crm.delivery;

import crm.messages.MailMessage;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes messages into the local outbox. */
@Component
class OutboxShelf {

    private static final String PUT = """
            insert into outbox_message (customer_id, touch_id, campaign_id, recipient, subject, message_id, raw, at)
            values (:customer, :touch, :campaign, :recipient, :subject, :id, :raw, :at)
            """;

    private final JdbcClient jdbc;

    OutboxShelf(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A message and what it belongs to.
     *
     * @param touch null for a test
     */
    record Entry(@Nullable Long customer, @Nullable Long touch, long campaign, MailMessage mail) {}

    void put(List<Entry> entries) {
        for (Entry entry : entries) {
            jdbc.sql(PUT)
                    .param("customer", entry.customer())
                    .param("touch", entry.touch())
                    .param("campaign", entry.campaign())
                    .param("recipient", entry.mail().toAddress())
                    .param("subject", entry.mail().subject())
                    .param("id", entry.mail().messageId())
                    .param("raw", entry.mail().toBytes())
                    .param("at", entry.mail().date().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }
}
