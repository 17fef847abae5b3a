package crm.web.api.opportunities;

import crm.access.Colleague;
import crm.access.Colleagues;
import crm.access.Viewer;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import crm.kernel.Days;
import crm.kernel.Invalid;
import crm.opportunities.ForecastCategory;
import crm.opportunities.LossReason;
import crm.opportunities.LossReasons;
import crm.opportunities.Move;
import crm.opportunities.NewOpportunity;
import crm.opportunities.OfferedProduct;
import crm.opportunities.OpportunityFilter;
import crm.opportunities.OpportunityPlan;
import crm.opportunities.OpportunityState;
import crm.opportunities.Pipelines;
import crm.opportunities.Stage;
import crm.workspace.Workspaces;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Understands what programs say of opportunities: stages by name or id, owners by address. */
@Component
class OpportunityReader {

    private final Pipelines pipelines;
    private final LossReasons reasons;
    private final Colleagues colleagues;
    private final Workspaces workspaces;

    OpportunityReader(Pipelines pipelines, LossReasons reasons, Colleagues colleagues, Workspaces workspaces) {
        this.pipelines = pipelines;
        this.reasons = reasons;
        this.colleagues = colleagues;
        this.workspaces = workspaces;
    }

    OpportunityFilter filter(
            Viewer viewer,
            @Nullable String owner,
            @Nullable OpportunityState state,
            @Nullable String stage,
            @Nullable Long customer,
            @Nullable String search) {
        return new OpportunityFilter(
                customer == null ? null : new CustomerId(customer),
                owner == null ? List.of() : List.of(ownerAsked(viewer, owner)),
                state,
                stage == null ? null : (Long) stage(viewer, stage).id(),
                null,
                false,
                search);
    }

    NewOpportunity opportunity(Viewer viewer, OpportunityBody body) {
        if (body.customer() == null) {
            throw new Invalid("customer", "VALUE_MISSING", "customer is needed: the id of one.");
        }
        List<OfferedProduct> products = body.products() == null ? List.of() : OpportunityProduct.read(body.products());
        OpportunityPlan plan = new OpportunityPlan(
                body.name() == null ? "" : body.name(),
                body.contact() == null ? null : new ContactId(body.contact()),
                amount(body.amount()),
                currency(body.currency()),
                body.owner() == null ? viewer.userId() : owner(body.owner()),
                body.closeDate(),
                body.nextStep(),
                body.nextStepOn(),
                body.forecast() == null ? ForecastCategory.PIPELINE : body.forecast(),
                products);
        requireOneSum(body.amount() != null, plan);
        return new NewOpportunity(
                new CustomerId(body.customer()), plan, move(viewer, body.stage(), body.lossReason(), body.lossNote()));
    }

    OpportunityPlan changed(OpportunityPlan plan, OpportunityPatch body) {
        OpportunityPlan changed = new OpportunityPlan(
                body.name() == null ? plan.name() : body.name(),
                said(body.contact(), plan.contact(), OpportunityReader::contact),
                said(body.amount(), plan.amount(), this::amount),
                body.currency() == null ? plan.currency() : currency(body.currency()),
                said(body.owner(), plan.owner(), this::owner),
                said(body.closeDate(), plan.closeDate(), node -> date("closeDate", node)),
                said(body.nextStep(), plan.nextStep(), node -> text("nextStep", node)),
                said(body.nextStepOn(), plan.nextStepOn(), node -> date("nextStepOn", node)),
                body.forecast() == null ? plan.forecast() : body.forecast(),
                body.products() == null ? plan.products() : OpportunityProduct.read(body.products()));
        requireOneSum(body.amount() != null, changed);
        return changed;
    }

    /** Where it is put; null = nothing is said of that. */
    @Nullable
    Move move(Viewer viewer, @Nullable JsonNode stage, @Nullable String lossReason, @Nullable String lossNote) {
        if (stage == null || stage.isNull()) {
            if (lossReason != null) {
                throw new Invalid("lossReason", "STAGE_MISSING", "A loss reason goes with a stage where it is lost.");
            }
            return null;
        }
        Stage to = stage.isString()
                ? stage(viewer, stage.stringValue())
                : pipelines.numbered(viewer, number("stage", stage));
        LossReason reason = lossReason == null ? null : reasons.named(viewer, lossReason);
        if (reason != null && to.state() != OpportunityState.LOST) {
            throw new Invalid("lossReason", "STAGE_NOT_LOST", "In stage " + to.name() + " nothing is lost.");
        }
        return new Move(to, reason, lossNote);
    }

    String currency(@Nullable String code) {
        return code == null ? workspaces.current().currency() : code.strip().toUpperCase(Locale.ROOT);
    }

    @Nullable
    Long amount(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isNumber()) {
            throw new Invalid("amount", "VALUE_INVALID", "amount is a number such as 24400.5.");
        }
        return Amounts.tenThousandths("amount", node.decimalValue());
    }

    private Stage stage(Viewer viewer, String text) {
        return text.strip().matches("\\d{1,18}")
                ? pipelines.numbered(viewer, Long.parseLong(text.strip()))
                : pipelines.named(viewer, text);
    }

    private @Nullable Long owner(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        String email = text("owner", node);
        return email == null ? null : (Long) colleague(email).id();
    }

    private Long ownerAsked(Viewer viewer, String owner) {
        Long me = viewer.userId();
        return owner.equals("me") && me != null ? me : (Long) colleague(owner).id();
    }

    private Colleague colleague(String email) {
        return colleagues
                .byEmail(email)
                .orElseThrow(() -> new Invalid("owner", "OWNER_UNKNOWN", "Nobody here signs in with " + email + "."));
    }

    /** Where there are products the amount is their sum, and nobody may say another one. */
    private static void requireOneSum(boolean said, OpportunityPlan plan) {
        Long amount = plan.amount();
        long sum = plan.products().stream().mapToLong(OfferedProduct::amount).sum();
        if (said && !plan.products().isEmpty() && (amount == null || amount != sum)) {
            throw new Invalid("amount", "AMOUNT_OF_PRODUCTS", "The amount is the sum of the products: leave it out.");
        }
    }

    private static <T> @Nullable T said(
            @Nullable JsonNode node, @Nullable T kept, Function<JsonNode, @Nullable T> reading) {
        if (node == null) {
            return kept;
        }
        return node.isNull() ? null : reading.apply(node);
    }

    private static ContactId contact(JsonNode node) {
        return new ContactId(number("contact", node));
    }

    private static long number(String path, JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new Invalid(path, "VALUE_INVALID", path + " cannot have this value.");
        }
        return node.longValue();
    }

    private static @Nullable String text(String path, JsonNode node) {
        if (!node.isString()) {
            throw new Invalid(path, "VALUE_INVALID", path + " is a text.");
        }
        return node.stringValue();
    }

    private static LocalDate date(String path, JsonNode node) {
        try {
            return Days.read(node.isString() ? node.stringValue() : "");
        } catch (DateTimeException e) {
            throw new Invalid(path, "VALUE_INVALID", path + " is a day such as 2026-12-15.");
        }
    }
}
