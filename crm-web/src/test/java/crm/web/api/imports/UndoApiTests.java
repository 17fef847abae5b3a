package crm.web.api.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.testing.Background;
import crm.testing.ReachStaysTrue;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What a file brought goes again, out of every figure, and the answer and the page say what stayed. */
@KeelWebTest
@ExtendWith(ReachStaysTrue.class)
class UndoApiTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    Background background;

    @Autowired
    JdbcClient jdbc;

    @Test
    void ordersGoOutOfEveryFigure() {
        post("customers", "externalKey,name\nUNDO-3,Known before\n");
        post("transactions", """
                orderNumber,sku,quantity,orderedAt,unitPrice,customerKey,currency
                U1,A,1,2024-02-03T10:00:00Z,10.00,UNDO-1,GBP
                """);
        List<String> before = figures();
        String location = post("transactions", """
                orderNumber,sku,quantity,orderedAt,unitPrice,customerKey,currency
                U1,B,2,2024-02-03T10:00:00Z,5.00,UNDO-1,GBP
                U2,B,1,2024-02-04T10:00:00Z,5.00,UNDO-2,GBP
                U2,B,-1,2024-02-05T10:00:00Z,5.00,UNDO-2,GBP
                U3,B,1,2024-02-04T10:00:00Z,5.00,,GBP
                U4,B,1,2024-02-04T10:00:00Z,5.00,UNDO-3,GBP
                """);
        assertThat(figures()).isNotEqualTo(before);

        undo(location);

        assertThat(figures()).isEqualTo(before);
        assertThat(get(location)).bodyJson().isLenientlyEqualTo("""
                {"state":"UNDONE","undo":{"removed":5,"restored":0,"kept":0}}
                """);
    }

    @Test
    void whatStayedIsAFile() {
        String location = post("customers", "externalKey,name\nSTAYS-1,=1+1\nSTAYS-2,Bob\n");
        jdbc.sql("update customer set city = 'Pisa', version = version + 1 where external_key = 'STAYS-1'")
                .update();

        undo(location);

        assertThat(get(location)).bodyJson().isLenientlyEqualTo("""
                {"state":"UNDONE","undo":{"removed":1,"restored":0,"kept":1}}
                """);
        MvcTestResult kept = get(location + "/kept");
        assertThat(new String(kept.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                .startsWith("line,customer,name,field,reason")
                .contains(",'=1+1,,changed");
        assertThat(mvc.post().uri(location + "/undo").with(as.token(Role.ADMIN)).exchange())
                .hasStatus(409)
                .bodyText()
                .contains("UNDONE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fa", "zh-CN", "zh-TW"})
    void thePageOffersItAndSaysWhatBecameOfIt(String language) {
        String key = "PAGE-" + language;
        String location = post("customers", "externalKey,name\n" + key + ",Ada\n" + key + "-B,Bob\n");
        String page = location.replace("/api/v1", "");
        assertThat(page(page, language)).bodyText().contains(page + "/undo");
        jdbc.sql("update customer set version = version + 1 where external_key = :key")
                .param("key", key)
                .update();

        assertThat(mvc.post().uri(page + "/undo").with(as.page(Role.MARKETER)).exchange())
                .hasStatus(302);
        background.awaitIdle();

        assertThat(page(page, language))
                .hasStatusOk()
                .bodyText()
                .contains("Ada", page + "/kept")
                .doesNotContain("??", page + "/undo");
        assertThat(page("/imports", language)).hasStatusOk();
    }

    private List<String> figures() {
        return jdbc.sql("""
                select concat_ws(' ', c.external_key, m.orders, m.sales, m.refunds, m.first_order, m.last_order)
                from customer_metrics m join customer c on c.id = m.customer_id
                union all
                select concat_ws(' ', to_jsonb(d)) from sales_day d
                union all
                select concat_ws(' ', 'customers', sum(change)) from customer_count
                order by 1
                """).query(String.class).list();
    }

    private void undo(String location) {
        assertThat(mvc.post().uri(location + "/undo").with(as.token(Role.ADMIN)).exchange())
                .hasStatus(202);
        background.awaitIdle();
    }

    private MvcTestResult get(String address) {
        return mvc.get().uri(address).with(as.token(Role.ADMIN)).exchange();
    }

    private MvcTestResult page(String address, String language) {
        return mvc.get()
                .uri(address)
                .header(HttpHeaders.ACCEPT_LANGUAGE, language)
                .with(as.page(Role.MARKETER))
                .exchange();
    }

    private String post(String kind, String file) {
        MvcTestResult taken = mvc.post()
                .uri("/api/v1/imports")
                .multipart()
                .file(new MockMultipartFile("file", "file.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)))
                .param("kind", kind)
                .param("options", "{\"provenance\":\"own\"}")
                .with(as.token(Role.ADMIN))
                .exchange();
        background.awaitIdle();
        return Objects.requireNonNull(taken.getResponse().getHeader("Location"));
    }
}
