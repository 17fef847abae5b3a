package crm.web.api.suppressions;

import crm.access.Viewer;
import crm.consent.Channel;
import crm.consent.Suppression;
import crm.consent.SuppressionList;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
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

    SuppressionsController(SuppressionList suppressions) {
        this.suppressions = suppressions;
    }

    /** The same address again is answered by what is there already. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SuppressionAnswer create(Viewer viewer, @RequestBody SuppressionBody body) {
        String address = body.address() == null ? "" : body.address();
        return SuppressionAnswer.of(suppressions.add(viewer, address, body.reason()));
    }

    /** An e-mail address or a telephone number; without a reason it is on request. */
    record SuppressionBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String address,

            @Nullable String reason) {}

    /** An address nobody writes to, in the form in which addresses are compared. */
    record SuppressionAnswer(Channel channel, String address, String reason, Instant at) {

        static SuppressionAnswer of(Suppression suppression) {
            return new SuppressionAnswer(
                    suppression.channel(), suppression.addressKey(), suppression.reason(), suppression.at());
        }
    }
}
