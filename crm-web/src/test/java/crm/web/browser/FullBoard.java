package crm.web.browser;

import crm.access.Role;
import crm.access.UserId;
import crm.access.UserRegister;
import crm.access.Viewer;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.opportunities.ForecastCategory;
import crm.opportunities.LossReasons;
import crm.opportunities.Move;
import crm.opportunities.NewOpportunity;
import crm.opportunities.OpportunityDesk;
import crm.opportunities.OpportunityPlan;
import crm.opportunities.Pipelines;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A board that shows whatever a board can: a column with more than it shows at first, every flag, two currencies. */
final class FullBoard {

    /** In the column New before somebody asks for more. */
    static final int SHOWN_AT_FIRST = 8;

    /** In the other columns; what is lost has none. */
    static final int ELSEWHERE = 6;

    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 31);
    private static final LocalDate FAR_AWAY = LocalDate.of(2030, 12, 15);

    private final Viewer amelia = new Viewer(new UserId(1), "Amelia Shaw", Visitor.EMAIL, Role.ADMIN);
    private final ApplicationContext keel;

    FullBoard(ApplicationContext keel) {
        this.keel = keel;
    }

    void fill() {
        long rob = keel.getBean(UserRegister.class)
                .invite(amelia, "rob@harbourlane.example", "Rob Stone", Role.SALES)
                .user()
                .value();
        CustomerId raman = company("Raman Interiors");
        CustomerId longest = company("Gesellschaft für Hotelausstattung und Geschenkartikel Süderelbe mbH & Co. KG");
        for (int i = 1; i <= SHOWN_AT_FIRST + 2; i++) {
            open(raman, said("Spring window " + i, 2_600L * i, "GBP", amelia.userId(), "Call", FAR_AWAY), "New");
        }
        open(longest, said("Wedding favours", null, "GBP", null, null, null), "Qualified");
        open(raman, said("Gift boxes", 900L, "EUR", rob, "Send samples", LONG_AGO), "Qualified");
        open(longest, said("Quiet for a while", 22_500L, "GBP", rob, "Wait", null), "Proposal");
        open(raman, said("Hotel lobby", 48_000L, "GBP", amelia.userId(), "Meet the manager", FAR_AWAY), "Negotiation");
        open(raman, said("Opening order, 3 shops", 9_200L, "GBP", rob, null, null), "Won");
        open(longest, said("Ribbons", 120L, "EUR", amelia.userId(), "Thank them", FAR_AWAY), "Won");
        var lost = new Move(
                stage("Lost").to(),
                keel.getBean(LossReasons.class).named(amelia, "PRICE"),
                "A third cheaper elsewhere");
        keel.getBean(OpportunityDesk.class)
                .open(amelia, new NewOpportunity(raman, said("Candles", 700L, "GBP", rob, null, null), lost));
        keel.getBean(JdbcClient.class)
                .sql("update opportunity set touched_at = touched_at - interval '40 days',"
                        + " stage_since = stage_since - interval '40 days' where name like 'Quiet%'")
                .update();
    }

    private CustomerId company(String name) {
        return keel.getBean(CustomerRegister.class)
                .register(amelia, CustomerEntry.empty().with(CustomerField.ORGANISATION, name));
    }

    private static OpportunityPlan said(
            String name,
            @Nullable Long units,
            String currency,
            @Nullable Long owner,
            @Nullable String step,
            @Nullable LocalDate day) {
        return new OpportunityPlan(
                name,
                null,
                units == null ? null : units * 10_000,
                currency,
                owner,
                day,
                step,
                day,
                ForecastCategory.BEST_CASE,
                List.of());
    }

    private void open(CustomerId customer, OpportunityPlan plan, String stage) {
        keel.getBean(OpportunityDesk.class).open(amelia, new NewOpportunity(customer, plan, stage(stage)));
    }

    private Move stage(String name) {
        return Move.to(keel.getBean(Pipelines.class).named(amelia, name));
    }
}
