package crm.web.api.opportunities;

import crm.kernel.Invalid;
import crm.opportunities.OfferedProduct;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One product of an offer. */
record OpportunityProduct(
        @Nullable String sku,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String name,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        BigDecimal quantity,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        BigDecimal unitPrice) {

    static OpportunityProduct of(OfferedProduct product) {
        return new OpportunityProduct(product.sku(), product.name(), product.quantity(), product.price());
    }

    /** @throws Invalid naming the place of what is missing */
    static List<OfferedProduct> read(List<OpportunityProduct> products) {
        List<OfferedProduct> read = new ArrayList<>();
        for (int i = 0; i < products.size(); i++) {
            read.add(products.get(i).read("products[" + i + "]"));
        }
        return read;
    }

    private OfferedProduct read(String path) {
        return new OfferedProduct(
                sku,
                name == null ? "" : name,
                needed(path + ".quantity", quantity),
                Amounts.tenThousandths(path + ".unitPrice", needed(path + ".unitPrice", unitPrice)));
    }

    private static BigDecimal needed(String path, @Nullable BigDecimal value) {
        if (value == null) {
            throw new Invalid(path, "VALUE_MISSING", path + " is needed.");
        }
        return Amounts.plain(value);
    }
}
