package crm.web.customers;

import crm.consent.Channel;
import crm.consent.ConsentState;
import crm.consent.ConsentStatement;
import crm.consent.Purpose;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * What a contact said, as typed in by somebody who heard it.
 *
 * @param at in the reader's zone
 */
record ConsentForm(
        @Nullable Long contact,
        @Nullable Channel channel,
        @Nullable ConsentState state,
        @Nullable String source,

        @Nullable @DateTimeFormat(pattern = "yyyy-MM-dd'T'HH:mm[:ss]")
        LocalDateTime at,

        @Nullable String wording) {

    static ConsentForm at(LocalDateTime now) {
        return new ConsentForm(
                null, Channel.EMAIL, ConsentState.GRANTED, null, now.truncatedTo(ChronoUnit.MINUTES), null);
    }

    ConsentStatement statement(ZoneId zone) {
        return new ConsentStatement(
                channel == null ? Channel.EMAIL : channel,
                Purpose.MARKETING,
                state == null ? ConsentState.GRANTED : state,
                source,
                at == null ? null : at.atZone(zone).toInstant(),
                wording);
    }
}
