package crm.segments;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.segments.rule.RuleJson;
import crm.testing.Background;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Tests of products are put to labels, yet what counts is what each line says. */
@KeelTest
class SoldLinesTests {

    @Autowired
    private SegmentPreviews previews;

    @Autowired
    private Background background;

    @Autowired
    private TestDatabase database;

    @Autowired
    private JdbcClient jdbc;

    private Shop shop;

    @BeforeEach
    void anArticleThatWasRenamedAndLinesWithoutArticle() {
        background.awaitIdle();
        database.empty();
        shop = new Shop(jdbc);
        shop.customer("Ada", "GB", "")
                .customer("Bob", "GB", "")
                .customer("Cid", "GB", "")
                .customer("Dee", "GB", "");
        shop.order("Ada", "A1", "2026-02-01T10:00:00Z", "S1", 10)
                .order("Bob", "B1", "2026-02-01T10:00:00Z", "S1", 10)
                .order("Cid", "C1", "2026-02-01T10:00:00Z", "S2", 10)
                .order("Dee", "D1", "2026-02-01T10:00:00Z", "S3", 10);
        label("S1", "Red Bag", "Bags", "Ada");
        label("S1", "Red Purse", "Purses", "Bob");
        label(null, "Blue bag", null, "Cid");
        label("S3", "Lunch BAG", "Bags", "Dee");
        jdbc.sql("delete from product_label where name like 'Product %'").update();
    }

    @Test
    void aNameIsFoundOnTheLinesThatBearIt() {
        assertThat(buyersOf("{'productName':{'is':'contains','value':'bag'}}")).containsExactly("Ada", "Cid", "Dee");
        assertThat(buyersOf("{'productName':'red purse'}")).containsExactly("Bob");
    }

    @Test
    void oneLineHasToPassEveryTest() {
        assertThat(buyersOf("{'productName':{'is':'contains','value':'bag'},'category':'bags'}"))
                .containsExactly("Ada", "Dee");
        assertThat(buyersOf("{'sku':'S1','category':'purses'}")).containsExactly("Bob");
        assertThat(buyersOf("{'sku':'S3','category':'purses'}")).isEmpty();
    }

    @Test
    void whatIsNotAskedForIncludesLinesThatDoNotSay() {
        assertThat(buyersOf("{'category':{'is':'notEquals','value':'bags'}}")).containsExactly("Bob", "Cid");
        assertThat(buyersOf("{'sku':{'is':'missing'}}")).containsExactly("Cid");
        assertThat(buyersOf("{'sku':{'is':'notEquals','value':'S1'}}")).containsExactly("Cid", "Dee");
    }

    @Test
    void aLabelThatNoLineBearsAnyMoreChangesNothing() {
        jdbc.sql("insert into product_label values (gen_random_uuid(), 'S3', 'Lunch box', 'Boxes')")
                .update();

        assertThat(buyersOf("{'productName':{'is':'contains','value':'bag'}}")).containsExactly("Ada", "Cid", "Dee");
    }

    private void label(String sku, String name, String category, String customer) {
        jdbc.sql("update order_line set sku = :sku, product_name = :name, category = :category where customer_id = :id")
                .param("sku", sku)
                .param("name", name)
                .param("category", category)
                .param("id", shop.id(customer))
                .update();
        jdbc.sql("insert into product_label values (gen_random_uuid(), :sku, :name, :category)")
                .param("sku", sku)
                .param("name", name)
                .param("category", category)
                .update();
    }

    private List<String> buyersOf(String where) {
        String rule = "{'orders':'count','is':'atLeast','value':1,'where':%s}".formatted(where);
        return previews
                .preview(Viewer.system(), RuleJson.read(new JsonMapper().readTree(rule.replace('\'', '"'))), null)
                .sample()
                .stream()
                .map(CustomerId::value)
                .map((id) -> jdbc.sql("select name from customer where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .sorted()
                .toList();
    }
}
