package crm.opportunities;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is offered in each opportunity. */
@Component
class OfferedProducts {

    private static final String OF_ONE = """
            select sku, name, quantity, unit_price
            from opportunity_product
            where customer_id = :customer and opportunity_id = :opportunity
            order by position
            """;

    private static final String CLEAR = """
            delete from opportunity_product where customer_id = :customer and opportunity_id = :opportunity
            """;

    private static final String PUT = """
            insert into opportunity_product (customer_id, opportunity_id, position, sku, name, quantity, unit_price)
            select :customer, :opportunity, nth, sku, name, quantity, unit_price
            from unnest(:skus::text[], :names::text[], :quantities::numeric[], :prices::bigint[])
                 with ordinality as l (sku, name, quantity, unit_price, nth)
            """;

    private final JdbcClient jdbc;

    OfferedProducts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<OfferedProduct> of(Opportunity opportunity) {
        return jdbc
                .sql(OF_ONE)
                .param("customer", opportunity.customer().value())
                .param("opportunity", opportunity.id().value())
                .query(new SimplePropertyRowMapper<>(OfferedProduct.class))
                .list()
                .stream()
                .map(OfferedProducts::trimmed)
                .toList();
    }

    /** 3, not 3.0000. */
    private static OfferedProduct trimmed(OfferedProduct product) {
        BigDecimal plain = product.quantity().stripTrailingZeros();
        return new OfferedProduct(
                product.sku(), product.name(), plain.scale() < 0 ? plain.setScale(0) : plain, product.unitPrice());
    }

    void put(Opportunity opportunity, List<OfferedProduct> products) {
        jdbc.sql(CLEAR)
                .param("customer", opportunity.customer().value())
                .param("opportunity", opportunity.id().value())
                .update();
        if (!products.isEmpty()) {
            jdbc.sql(PUT)
                    .param("customer", opportunity.customer().value())
                    .param("opportunity", opportunity.id().value())
                    .param("skus", products.stream().map(OfferedProducts::sku).toArray(String[]::new))
                    .param(
                            "names",
                            products.stream().map(each -> each.name().strip()).toArray(String[]::new))
                    .param(
                            "quantities",
                            products.stream().map(OfferedProduct::quantity).toArray(BigDecimal[]::new))
                    .param(
                            "prices",
                            products.stream().map(OfferedProduct::unitPrice).toArray(Long[]::new))
                    .update();
        }
    }

    /** As stored: without blanks, null for none. */
    private static @Nullable String sku(OfferedProduct product) {
        String sku = Objects.requireNonNullElse(product.sku(), "").strip();
        return sku.isEmpty() ? null : sku;
    }
}
