package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.testing.Background;
import crm.testing.KeelTest;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole UCI file as an upload, asked for by {@code -Dcrm.test.full=true} because it takes its time. */
@KeelTest
@Import(ImportDriver.class)
@EnabledIfSystemProperty(named = "crm.test.full", matches = "true")
class FullFileTests {

    @Autowired
    private ImportDriver driver;

    @Autowired
    private Imports imports;

    @Autowired
    private Background background;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theWholeUciFileArrivesWithItsPublishedFigures() {
        ImportReport report = arrive();

        assertThat(report.rows()).isEqualTo(new RowCounts(541_909, 0, 0, 0, 0));
        assertThat(report.repeated()).isEqualTo(5_268);
        assertThat(number("select count(*) from customer")).isEqualTo(4_372);
        assertThat(number("select count(*) from anonymous_order_line")).isEqualTo(135_080);
        assertThat(number("select count(*) from orders") + number("select count(*) from anonymous_order"))
                .isEqualTo(25_900);
        assertThat(number("select count(*) from orders where sales > 0")).isEqualTo(18_532);
        assertThat(number("select count(distinct customer_id) from orders where sales > 0"))
                .isEqualTo(4_338);
        assertThat(number("select sum(sales) from orders")).isEqualTo(89_114_079_040L);

        assertThat(arrive().rows()).isEqualTo(new RowCounts(0, 0, 541_909, 0, 0));
        assertThat(number("select sum(sales) from orders")).isEqualTo(89_114_079_040L);
    }

    private ImportReport arrive() {
        InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("/sample/online_retail.csv.gz"));
        ImportId id = driver.submit(ImportKind.TRANSACTIONS, file, null, Map.of());
        background.awaitIdle(Duration.ofMinutes(5));
        return imports.report(Viewer.system(), id);
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
