package crm.imports;

import crm.customers.CustomerId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a dry run would change of customers who are known.
 *
 * @param fields those that would change, by name
 * @param rows the first values of it, by line, of customers the viewer sees
 */
public record Differences(List<Field> fields, List<Row> rows) {

    /**
     * How often one field would change; {@code contact} stands for contacts who would come to somebody known.
     *
     * @param name as the API calls it
     * @param changed customers who have another value there
     * @param filled customers who have none there
     */
    public record Field(String name, long changed, long filled) {}

    /**
     * One value of one customer.
     *
     * @param before null where nothing is
     * @param after null where nothing would be
     */
    public record Row(
            long line,
            CustomerId customer,
            String customerName,
            String field,
            @Nullable String before,
            @Nullable String after) {}
}
