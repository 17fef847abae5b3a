package crm.web.api.opportunities;

import crm.opportunities.ForecastCategory;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An opportunity as a program writes it.
 *
 * @param stage name or id; left out = the first
 * @param owner e-mail address; left out = who writes it
 * @param amount left out where products are given, whose sum it is
 */
record OpportunityBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        Long customer,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String name,

        @Nullable Long contact,
        @Schema(type = "number") @Nullable JsonNode amount,
        @Nullable String currency,

        @Schema(oneOf = {String.class, Long.class}) @Nullable
        JsonNode stage,

        @Schema(type = "string") @Nullable JsonNode owner,
        @Nullable LocalDate closeDate,
        @Nullable String nextStep,
        @Nullable LocalDate nextStepOn,
        @Nullable ForecastCategory forecast,
        @Nullable String lossReason,
        @Nullable String lossNote,
        @Nullable List<OpportunityProduct> products) {}
