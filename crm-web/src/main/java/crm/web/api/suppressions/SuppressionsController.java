package crm.web.api.suppressions;

import crm.access.Permission;
import crm.access.Viewer;
import crm.consent.Channel;
import crm.consent.Suppression;
import crm.consent.SuppressionList;
import crm.customers.ContactId;
import crm.customers.CustomerRegister;
import crm.kernel.Invalid;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Addresses nobody writes to, whoever has them. */
@RestController("apiSuppressionsController")
@RequestMapping("/api/v1/suppressions")
class SuppressionsController {

    private final SuppressionList suppressions;

    private final CustomerRegister register;

    SuppressionsController(SuppressionList suppressions, CustomerRegister register) {
        this.suppressions = suppressions;
        this.register = register;
    }

    /** The same address again is answered by what is there already. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SuppressionAnswer create(Viewer viewer, @RequestBody SuppressionBody body) {
        if (body.contact() != null) {
            return ofContact(viewer, body);
        }
        String address = body.address() == null ? "" : body.address();
        return SuppressionAnswer.of(suppressions.add(viewer, address, body.reason()));
    }

    private SuppressionAnswer ofContact(Viewer viewer, SuppressionBody body) {
        if (body.address() != null) {
            throw new Invalid("contact", "ADDRESS_OR_CONTACT", "Send an address or a contact, not both.");
        }
        ContactId contact = new ContactId(Objects.requireNonNull(body.contact()));
        Channel channel = body.channel() == null ? Channel.EMAIL : body.channel();
        viewer.require(Permission.CONSENT_WRITE);
        suppressions.add(viewer, register.customerOf(viewer, contact), contact, channel, body.reason());
        return new SuppressionAnswer(channel, null, contact.value(), body.reason(), null);
    }

    /**
     * An e-mail address, a domain written as @example.org, a telephone number, or a contact; without a reason it is on
     * request.
     *
     * @param channel of a contact; EMAIL when left out
     */
    record SuppressionBody(
            @Nullable String address,
            @Nullable Long contact,
            @Nullable Channel channel,
            @Nullable String reason) {}

    /** Whom nobody writes to; an address in the form in which addresses are compared. */
    record SuppressionAnswer(
            Channel channel,
            @Nullable String address,
            @Nullable Long contact,
            @Nullable String reason,
            @Nullable Instant at) {

        static SuppressionAnswer of(Suppression suppression) {
            return new SuppressionAnswer(
                    suppression.channel(), suppression.addressKey(), null, suppression.reason(), suppression.at());
        }
    }
}
