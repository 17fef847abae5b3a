package crm.web.rfm;

import crm.rfm.RfmGrid.Figures;
import crm.rfm.RfmGrid.Person;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The selected part as the drawer tells it.
 *
 * @param people those who are worth most, or who ordered last where no money is shown
 */
record Chosen(Figures figures, List<Person> people) {

    /** Orders per customer with one decimal, null for nobody. */
    @Nullable
    public Double ordersEach() {
        return figures.customers() == 0 ? null : Math.round(10.0 * figures.orders() / figures.customers()) / 10.0;
    }

    /** Revenue per customer, null for nobody. */
    @Nullable
    public Long perCustomer() {
        return figures.customers() == 0 ? null : figures.revenue() / figures.customers();
    }

    /** Revenue per order, null where there is none. */
    @Nullable
    public Long perOrder() {
        return figures.orders() == 0 ? null : figures.revenue() / figures.orders();
    }
}
