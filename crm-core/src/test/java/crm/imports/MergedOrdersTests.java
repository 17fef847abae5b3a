package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.customers.CustomerMerging;
import crm.customers.MergeId;
import crm.customers.MergePlan;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two customers with an order of the same number each are merged, and their file comes again. */
@KeelTest
@Import(ImportDriver.class)
class MergedOrdersTests {

    private static final String FILE = """
            order number,ordered at,sku,quantity,unit price,customer id
            1001,2025-03-01,A,1,20,K1
            1001,2025-03-02,B,2,5,K2
            1001,2025-03-02,B,2,5,K2
            1002,2025-03-03,C,1,7,K2
            """;

    @Autowired
    private ImportDriver driver;

    @Autowired
    private CustomerMerging merging;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void startEmpty(@Autowired TestDatabase database) {
        database.empty();
    }

    @Test
    void theSameFileAgainIsAllUnchanged() {
        driver.transactions(FILE);
        merging.merge(Viewer.system(), MergePlan.ofTheSame(customer("K1"), customer("K2")));
        List<String> merged = orders();

        ImportReport again = driver.transactions(FILE);

        assertThat(again.rows().unchanged()).isEqualTo(4);
        assertThat(again.rows().created()).isZero();
        assertThat(orders()).isEqualTo(merged).hasSize(3);
    }

    @Test
    void aLineAddedToTheFileGoesToTheOrderItBelongsTo() {
        driver.transactions(FILE);
        CustomerId other = customer("K2");
        MergeId merge = merging.merge(Viewer.system(), MergePlan.ofTheSame(customer("K1"), other));

        driver.transactions(FILE + "1001,2025-03-02,D,1,100,K2\n");
        merging.split(Viewer.system(), merge);

        assertThat(orders())
                .containsExactlyInAnyOrder(
                        customer("K1").value() + " 1001 200000",
                        other.value() + " 1001 1200000",
                        other.value() + " 1002 70000");
    }

    @Test
    void aThirdRecordBringsTheFirstTwoAlong() {
        driver.transactions(FILE + "1001,2025-03-04,E,1,3,K3\n");
        merging.merge(Viewer.system(), MergePlan.ofTheSame(customer("K1"), customer("K2")));
        merging.merge(Viewer.system(), MergePlan.ofTheSame(customer("K3"), customer("K1")));
        List<String> merged = orders();

        driver.transactions(FILE + "1001,2025-03-04,E,1,3,K3\n");

        assertThat(orders()).isEqualTo(merged).hasSize(4);
    }

    private CustomerId customer(String key) {
        return new CustomerId(
                jdbc.sql("select customer_id from identity_key where kind = 'EXTERNAL_KEY' and value = :key")
                        .param("key", key)
                        .query(Long.class)
                        .single());
    }

    private List<String> orders() {
        return jdbc.sql("select customer_id || ' ' || order_number || ' ' || sales from orders order by id")
                .query(String.class)
                .list();
    }
}
