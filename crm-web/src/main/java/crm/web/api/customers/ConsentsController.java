package crm.web.api.customers;

import crm.access.Viewer;
import crm.consent.Channel;
import crm.consent.ConsentEvent;
import crm.consent.ConsentLedger;
import crm.consent.ConsentState;
import crm.consent.ConsentStatement;
import crm.consent.Purpose;
import crm.customers.ContactId;
import crm.kernel.Invalid;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What contacts say about being written to, with the proof. */
@RestController("apiConsentsController")
@RequestMapping("/api/v1/contacts/{id}/consents")
class ConsentsController {

    private final ConsentLedger ledger;

    ConsentsController(ConsentLedger ledger) {
        this.ledger = ledger;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ConsentAnswer create(Viewer viewer, @PathVariable long id, @RequestBody ConsentBody body) {
        return ConsentAnswer.of(ledger.record(viewer, new ContactId(id), body.statement()));
    }

    /** Left out, purpose is MARKETING; which proof is needed the ledger knows. */
    record ConsentBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            Channel channel,

            @Nullable Purpose purpose,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            ConsentState state,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String source,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            Instant at,

            @Nullable String wording) {

        ConsentStatement statement() {
            List<Invalid.Fault> faults = new ArrayList<>();
            if (channel == null) {
                faults.add(new Invalid.Fault("channel", "VALUE_MISSING", "channel is EMAIL or SMS."));
            }
            if (state == null) {
                faults.add(new Invalid.Fault("state", "VALUE_MISSING", "state is GRANTED or WITHDRAWN."));
            }
            if (channel == null || state == null) {
                throw new Invalid(faults);
            }
            return new ConsentStatement(
                    channel, purpose == null ? Purpose.MARKETING : purpose, state, source, at, wording);
        }
    }

    /** One entry of the ledger. */
    record ConsentAnswer(
            long id,
            long contact,
            Channel channel,
            Purpose purpose,
            ConsentState state,
            Instant at,
            String source,
            @Nullable String wording,
            Instant recordedAt) {

        static ConsentAnswer of(ConsentEvent event) {
            return new ConsentAnswer(
                    event.id(),
                    event.contactId(),
                    event.channel(),
                    event.purpose(),
                    event.state(),
                    event.at(),
                    event.source(),
                    event.wording(),
                    event.recordedAt());
        }
    }
}
