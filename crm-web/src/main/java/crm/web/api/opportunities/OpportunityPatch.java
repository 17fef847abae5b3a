package crm.web.api.opportunities;

import crm.opportunities.ForecastCategory;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a program changes of an opportunity: what is left out stays, null clears.
 *
 * @param stage name or id
 * @param lossReason one of the list, when the stage is one where it is lost
 * @param products all of them anew
 */
record OpportunityPatch(
        @Nullable String name,

        @Schema(type = "integer", format = "int64") @Nullable
        JsonNode contact,

        @Schema(type = "number") @Nullable JsonNode amount,
        @Nullable String currency,

        @Schema(oneOf = {String.class, Long.class}) @Nullable
        JsonNode stage,

        @Schema(type = "string") @Nullable JsonNode owner,

        @Schema(type = "string", format = "date") @Nullable JsonNode closeDate,

        @Schema(type = "string") @Nullable JsonNode nextStep,

        @Schema(type = "string", format = "date") @Nullable JsonNode nextStepOn,

        @Nullable ForecastCategory forecast,
        @Nullable String lossReason,
        @Nullable String lossNote,
        @Nullable List<OpportunityProduct> products) {}
