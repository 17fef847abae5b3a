package crm.web.api.opportunities;

import crm.access.Permission;
import crm.access.Viewer;
import crm.leads.LeadId;
import crm.opportunities.LeadConversion;
import crm.opportunities.LeadConversion.Converted;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Makes an opportunity of a lead. */
@RestController("apiConversionController")
@RequestMapping("/api/v1/leads/{id}/convert")
class ConversionController {

    private final LeadConversion conversion;
    private final OpportunityReader reader;

    ConversionController(LeadConversion conversion, OpportunityReader reader) {
        this.conversion = conversion;
        this.reader = reader;
    }

    /**
     * All of it may be left out. The lead becomes an opportunity of the customer at whom it stands, or of the account named:
     * {@code GET /api/v1/leads/{id}/matches} proposes some.
     */
    @PostMapping
    Conversion convert(
            Viewer viewer, @PathVariable long id, @RequestBody(required = false) @Nullable ConversionBody body) {
        viewer.require(Permission.LEADS_WRITE);
        OpportunityWish wish = body == null ? null : body.opportunity();
        Converted converted = conversion.convert(
                viewer,
                new LeadId(id),
                AccountWish.target(body == null ? null : body.account()),
                wish == null
                        ? LeadConversion.Wish.NONE
                        : new LeadConversion.Wish(
                                wish.name(),
                                reader.amount(wish.amount()),
                                wish.currency() == null ? null : reader.currency(wish.currency()),
                                reader.move(viewer, wish.stage(), null, null)));
        return new Conversion(
                converted.customer().value(), converted.opportunity().value());
    }

    /**
     * @param opportunity what it shall be
     * @param account whose it shall be
     */
    record ConversionBody(
            @Nullable OpportunityWish opportunity, @Nullable AccountWish account) {}

    /**
     * @param stage name or id
     */
    record OpportunityWish(
            @Nullable String name,
            @Schema(type = "number") @Nullable JsonNode amount,
            @Nullable String currency,

            @Schema(oneOf = {String.class, Long.class}) @Nullable
            JsonNode stage) {}

    /** What has become of the lead. */
    record Conversion(long customer, long opportunity) {}
}
