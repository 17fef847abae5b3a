package crm.web.pipeline;

import crm.kernel.Invalid;
import crm.opportunities.OfferedProduct;
import crm.web.support.Typed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** The rows of products in the form: those there are, and a few empty ones to fill in. */
final class ProductRows {

    private static final int EMPTY = 3;

    private ProductRows() {}

    /** One row as typed. */
    record Row(String sku, String product, String quantity, String price) {

        static final Row BLANK = new Row("", "", "", "");

        boolean isBlank() {
            return (sku + product + quantity + price).isBlank();
        }

        OfferedProduct read() {
            if (product.isBlank()) {
                throw new Invalid("products", "PRODUCT_INVALID", "A product needs its name.");
            }
            return new OfferedProduct(
                    sku.isBlank() ? null : sku.strip(), product.strip(), number(quantity), tenThousandths());
        }

        private long tenThousandths() {
            return Typed.tenThousandths("products", price.isBlank() ? "0" : price);
        }

        private static BigDecimal number(String text) {
            try {
                return text.isBlank() ? BigDecimal.ONE : new BigDecimal(text.strip());
            } catch (NumberFormatException e) {
                throw new Invalid("products", "PRODUCT_INVALID", "A quantity is a number above 0.");
            }
        }
    }

    static List<Row> of(List<OfferedProduct> products) {
        List<Row> rows = new ArrayList<>();
        for (OfferedProduct product : products) {
            rows.add(new Row(
                    product.sku() == null ? "" : product.sku(),
                    product.name(),
                    product.quantity().toPlainString(),
                    product.price().toPlainString()));
        }
        return filledUp(rows);
    }

    /** The rows that were sent, null when the form had none. */
    static @Nullable List<Row> sent(MultiValueMap<String, String> form) {
        List<String> products = form.get("product");
        if (products == null) {
            return null;
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < products.size(); i++) {
            rows.add(new Row(
                    cell(form, "sku", i), cell(form, "product", i), cell(form, "quantity", i), cell(form, "price", i)));
        }
        rows.removeIf(Row::isBlank);
        return filledUp(rows);
    }

    /**
     * What they offer; null where there were none to fill in.
     *
     * @throws Invalid when a row cannot be understood
     */
    static @Nullable List<OfferedProduct> read(@Nullable List<Row> rows) {
        return rows == null
                ? null
                : rows.stream().filter(row -> !row.isBlank()).map(Row::read).toList();
    }

    private static List<Row> filledUp(List<Row> rows) {
        for (int i = 0; i < EMPTY; i++) {
            rows.add(Row.BLANK);
        }
        return rows;
    }

    private static String cell(MultiValueMap<String, String> form, String column, int row) {
        List<String> cells = form.getOrDefault(column, List.of());
        return row < cells.size() && cells.get(row) != null ? cells.get(row) : "";
    }
}
