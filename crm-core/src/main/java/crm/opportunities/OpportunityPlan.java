package crm.opportunities;

import crm.customers.ContactId;
import crm.kernel.Invalid;
import crm.kernel.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of an opportunity; its stage is another question.
 *
 * @param contact whom one talks with there
 * @param amount in ten-thousandths of the currency's unit, null while nobody knows; where there are products it is their sum
 * @param owner id of the user who works it, null for nobody
 * @param nextStepOn the day the next step is due
 * @param products what is offered, may be empty
 */
public record OpportunityPlan(
        String name,
        @Nullable ContactId contact,
        @Nullable Long amount,
        String currency,
        @Nullable Long owner,
        @Nullable LocalDate closeDate,
        @Nullable String nextStep,
        @Nullable LocalDate nextStepOn,
        ForecastCategory forecast,
        List<OfferedProduct> products) {

    /** A thousand million units: what is typed beyond is a slip. */
    private static final long LARGEST = 1_000_000_000L * 10_000;

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000L);
    private static final int MOST_PRODUCTS = 200;

    public OpportunityPlan {
        name = name.strip();
        nextStep = nextStep == null || nextStep.isBlank() ? null : nextStep.strip();
        nextStepOn = nextStep == null ? null : nextStepOn;
        products = List.copyOf(products);
    }

    /** The amount as a decimal, as it is typed in; null while nobody knows. */
    public @Nullable String amountText() {
        return amount == null ? null : Money.toDecimal(amount).toPlainString();
    }

    /** The same worth what its products cost; as it is where there are none. */
    OpportunityPlan addedUp() {
        if (products.isEmpty()) {
            return this;
        }
        long sum = products.stream().mapToLong(OfferedProduct::amount).sum();
        return new OpportunityPlan(
                name, contact, sum, currency, owner, closeDate, nextStep, nextStepOn, forecast, products);
    }

    /** The same for somebody to whom amounts are not shown; what is offered would tell them. */
    OpportunityPlan withoutMoney() {
        return new OpportunityPlan(
                name, contact, null, currency, owner, closeDate, nextStep, nextStepOn, forecast, List.of());
    }

    /** @throws Invalid with every fault at once */
    void check() {
        List<Invalid.Fault> faults = new ArrayList<>();
        if (!Names.isName(name)) {
            faults.add(fault("name", "NAME_INVALID", "Give a name of 1 to 200 characters on one line."));
        }
        if (amount != null && (amount < 0 || amount > LARGEST)) {
            faults.add(fault("amount", "AMOUNT_INVALID", "An amount is between 0 and a thousand million."));
        }
        if (!isCurrency(currency)) {
            faults.add(fault("currency", "CURRENCY_INVALID", "\"" + currency + "\" is no currency code such as GBP."));
        }
        if (nextStep != null && !Names.isLine(nextStep)) {
            faults.add(fault("nextStep", "NEXT_STEP_INVALID", "A next step has at most 200 characters on one line."));
        }
        checkProducts(faults);
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
    }

    private void checkProducts(List<Invalid.Fault> faults) {
        if (products.size() > MOST_PRODUCTS) {
            faults.add(fault("products", "TOO_MANY", "An opportunity has at most " + MOST_PRODUCTS + " products."));
        }
        for (int i = 0; i < products.size(); i++) {
            OfferedProduct product = products.get(i);
            String path = "products[" + i + "]";
            if (!Names.isName(product.name()) || !Names.isLine(Objects.requireNonNullElse(product.sku(), ""))) {
                faults.add(fault(path + ".name", "NAME_INVALID", "A product has a name of 1 to 200 characters."));
            }
            BigDecimal quantity = product.quantity();
            if (quantity.signum() <= 0
                    || quantity.compareTo(MOST) > 0
                    || quantity.stripTrailingZeros().scale() > Money.SCALE) {
                faults.add(fault(
                        path + ".quantity", "QUANTITY_INVALID", "A quantity is above 0, with at most 4 decimals."));
            } else if (product.unitPrice() < 0
                    || quantity.multiply(BigDecimal.valueOf(product.unitPrice()))
                                    .compareTo(BigDecimal.valueOf(LARGEST))
                            > 0) {
                faults.add(fault(
                        path + ".unitPrice",
                        "PRICE_INVALID",
                        "A price is 0 or more, and no line above a thousand million."));
            }
        }
    }

    private static Invalid.Fault fault(String path, String code, String message) {
        return new Invalid.Fault(path, code, message);
    }

    private static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(known -> known.getCurrencyCode().equals(code));
    }
}
