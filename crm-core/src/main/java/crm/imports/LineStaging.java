package crm.imports;

import crm.imports.FileIntake.Staging;
import crm.imports.reading.CsvRow;
import crm.kernel.CountryCode;
import crm.kernel.EmailAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads one order line from each row. */
final class LineStaging implements Staging {

    /** As {@code identity_key.kind}. */
    private static final String BY_KEY = "EXTERNAL_KEY";

    private static final String BY_ADDRESS = "EMAIL";
    private static final long MOST_OF_ONE = 10_000L * 1_000_000_000;
    private static final long MOST_OF_LINE = 10_000L * 100_000_000_000L;

    /** More spellings than there are countries: no column of countries, and not worth remembering. */
    private static final int MOST_COUNTRIES = 1000;

    private final FieldReader orderNumber;
    private final FieldReader orderedAt;
    private final FieldReader customerKey;
    private final FieldReader customerEmail;
    private final FieldReader sku;
    private final FieldReader productName;
    private final FieldReader category;
    private final FieldReader quantity;
    private final FieldReader unitPrice;
    private final FieldReader currency;
    private final FieldReader channel;
    private final FieldReader country;
    private final LineContent content = new LineContent();
    private final OrderParts orders = new OrderParts();
    private final String ourCurrency;
    private final String usualCurrency;
    private final @Nullable String refundPrefix;
    private final @Nullable String adjustmentPrefix;
    private final Map<String, String> countries = new HashMap<>();

    LineStaging(ColumnReadings columns, ImportOptions options, String ourCurrency) {
        this.orderNumber = columns.of("orderNumber");
        this.orderedAt = columns.of("orderedAt");
        this.customerKey = columns.of("customerKey");
        this.customerEmail = columns.of("customerEmail");
        this.sku = columns.of("sku");
        this.productName = columns.of("productName");
        this.category = columns.of("category");
        this.quantity = columns.of("quantity");
        this.unitPrice = columns.of("unitPrice");
        this.currency = columns.of("currency");
        this.channel = columns.of("channel");
        this.country = columns.of("country");
        this.ourCurrency = ourCurrency;
        this.usualCurrency = Objects.requireNonNullElse(options.currency(), ourCurrency);
        this.refundPrefix = options.refundPrefix();
        this.adjustmentPrefix = options.adjustmentPrefix();
    }

    @Override
    public @Nullable Object[] values(CsvRow row) {
        String number = required(orderNumber, orderNumber.key(row));
        Instant at = required(orderedAt, orderedAt.moment(row));
        long pieces = within(quantity, required(quantity, quantity.number(row)), row);
        long price = within(unitPrice, required(unitPrice, unitPrice.number(row)), row);
        String key = customerKey.key(row);
        String address = addressKey(row);
        String money = currency(row);
        String code = sku.key(row);
        String product = productName.text(row);
        String group = category.text(row);
        String way = channel.text(row);
        String land = country(row);
        String kind = kind(number, pieces, price);
        long amount = amount(pieces, price);
        var order = new OrderParts.Order(
                key != null ? BY_KEY : address != null ? BY_ADDRESS : "",
                key != null ? key : address != null ? address : "",
                number);
        long part = orders.add(order, new OrderParts.Line(row.line(), at, money, way, land), kind, amount);
        return new @Nullable Object[] {
            part,
            at,
            price,
            amount,
            content.hash(number, key, address, at, pieces, price, code, product, group, money, way, land),
            Decimals.text(pieces),
            kind,
            code,
            product,
            group
        };
    }

    @Override
    public FileIntake.Sums sums() {
        return orders.sums();
    }

    private String kind(String number, long pieces, long price) {
        if (price < 0 || adjustmentPrefix != null && number.startsWith(adjustmentPrefix)) {
            return OrderParts.ADJUSTMENT;
        }
        return pieces < 0 || refundPrefix != null && number.startsWith(refundPrefix)
                ? OrderParts.REFUND
                : OrderParts.SALE;
    }

    private long amount(long pieces, long price) {
        long amount = Decimals.product(Math.abs(pieces), Math.abs(price));
        if (amount > MOST_OF_LINE) {
            throw RowFault.row(
                    RowFault.Code.OUT_OF_RANGE,
                    "Quantity times price is more than 100 billion. Check both for a slipped decimal mark.");
        }
        return amount;
    }

    private @Nullable String addressKey(CsvRow row) {
        EmailAddress email = customerEmail.email(row);
        return email == null ? null : email.key();
    }

    private String currency(CsvRow row) {
        String text = currency.text(row);
        String code = text == null ? usualCurrency : text.toUpperCase(Locale.ROOT);
        if (!code.equals(ourCurrency)) {
            throw RowFault.value(
                    RowFault.Code.OTHER_CURRENCY,
                    currency.column(),
                    code,
                    "is not the currency of this workspace, " + ourCurrency
                            + ". Sums never mix currencies: convert the price to " + ourCurrency + ".");
        }
        return code;
    }

    private @Nullable String country(CsvRow row) {
        String text = country.text(row);
        if (text == null) {
            return null;
        }
        if (countries.size() > MOST_COUNTRIES) {
            countries.clear();
        }
        return countries.computeIfAbsent(text, CountryCode::orText);
    }

    private static long within(FieldReader field, long number, CsvRow row) {
        if (Math.abs(number) > MOST_OF_ONE) {
            throw RowFault.value(
                    RowFault.Code.OUT_OF_RANGE,
                    field.column(),
                    field.shown(row),
                    "is beyond a billion. Check it for a slipped decimal mark.");
        }
        return number;
    }

    private static <T> T required(FieldReader field, @Nullable T value) {
        if (value == null) {
            throw field.missing();
        }
        return value;
    }
}
