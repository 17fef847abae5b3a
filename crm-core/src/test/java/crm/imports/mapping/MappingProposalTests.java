package crm.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import crm.imports.reading.TableFile;
import crm.imports.reading.TableOptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappingProposalTests {

    @Test
    void theUciHeadersAreAmongTheNamesOfTransactions() {
        var proposal = transactions("""
                InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
                536365,85123A,HEART HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
                536366,22633,HAND WARMER,-6,2010-12-01 08:28:00,1.85,,France
                """);
        assertThat(proposal.mapping())
                .isEqualTo(Map.of(
                        "InvoiceNo", "orderNumber",
                        "StockCode", "sku",
                        "Description", "productName",
                        "Quantity", "quantity",
                        "InvoiceDate", "orderedAt",
                        "UnitPrice", "unitPrice",
                        "CustomerID", "customerKey",
                        "Country", "country"));
        assertThat(proposal.columns()).allMatch(column -> column.confidence() == 3);
        assertThat(column(proposal, "CustomerID").fill()).isEqualTo(0.5);
        assertThat(column(proposal, "Quantity").samples()).containsExactly("6", "-6");
    }

    @Test
    void spellingsOfShopsAreUnderstood() {
        assertThat(transactions("order_id,product_id,unit_price,quantity,order_date,discount\n")
                        .mapping())
                .containsEntry("order_id", "orderNumber")
                .containsEntry("product_id", "sku")
                .containsEntry("unit_price", "unitPrice")
                .containsEntry("order_date", "orderedAt")
                .doesNotContainKey("discount");
        assertThat(customers(
                                "CustomerId,FirstName,LastName,Company,Address,City,State,Country,PostalCode,Phone,Fax,Email\n")
                        .mapping())
                .containsEntry("CustomerId", "externalKey")
                .containsEntry("FirstName", "firstName")
                .containsEntry("Company", "organisation")
                .containsEntry("State", "region")
                .containsEntry("PostalCode", "postcode")
                .doesNotContainKey("Fax");
        assertThat(customers("customer_id,company_name,contact_name,contact_title,address,postal_code\n")
                        .mapping())
                .containsEntry("company_name", "organisation")
                .containsEntry("contact_name", "name")
                .containsEntry("contact_title", "jobTitle");
        assertThat(customers("شناسه,نام,نام خانوادگی,ایمیل,کد پستی\n").mapping())
                .containsEntry("نام", "firstName")
                .containsEntry("ایمیل", "email")
                .containsEntry("کد پستی", "postcode");
    }

    @Test
    void contentFindsWhatTheNameHides() {
        var proposal = customers("no,reach\n1,ada@example.org\n2,bob@example.org\n");
        assertThat(column(proposal, "reach").field()).isEqualTo("email");
        assertThat(column(proposal, "reach").confidence()).isEqualTo(2);
    }

    @Test
    void aNameThatItsContentContradictsNeedsALook() {
        var proposal = customers("id,email\n1,yes\n2,no\n");
        assertThat(column(proposal, "email").confidence()).isEqualTo(1);
        assertThat(column(proposal, "email").needsLook()).isTrue();
    }

    @Test
    void datesThatLeaveDayAndMonthOpenNeedALook() {
        var proposal = transactions("InvoiceNo,InvoiceDate,Quantity,UnitPrice\n1,04/05/2020,1,2\n");
        assertThat(column(proposal, "InvoiceDate").needsLook()).isTrue();
    }

    @Test
    void aDateOfSomethingElseNeverBecomesTheDateOfAConsent() {
        assertThat(customers("id,seen\n1,2020-04-05 10:00\n").mapping()).doesNotContainKey("seen");
    }

    private static ProposedColumn column(MappingProposal proposal, String name) {
        return proposal.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static MappingProposal customers(String file) {
        return MappingProposal.of(open(file), TargetFields.CUSTOMERS);
    }

    private static MappingProposal transactions(String file) {
        return MappingProposal.of(open(file), TargetFields.TRANSACTIONS);
    }

    private static TableFile open(String file) {
        return TableFile.open(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), TableOptions.NONE);
    }
}
