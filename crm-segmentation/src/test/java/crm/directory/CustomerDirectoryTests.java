package crm.directory;

import static crm.customers.CustomerField.*;
import static org.assertj.core.api.Assertions.assertThat;

import crm.customers.CustomerId;
import crm.testing.KeelTest;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The list of customers, searched, narrowed down and gone through. */
@KeelTest
class CustomerDirectoryTests extends ThreeCustomers {

    @Test
    void peopleAreFoundByPartOfNameAddressOrKey() {
        assertThat(found("aDa")).containsExactly("Ada 100%");
        assertThat(found("SHOP.ex")).containsExactly("Ada 100%");
        assertThat(found("785")).containsExactly("Ada 100%");
        assertThat(found("  ")).containsExactly("Ada 100%", "Bob", "Cy");
        assertThat(found("nobody")).isEmpty();
    }

    @Test
    void oneOrTwoLettersFindBeginnings() {
        somebody("Daphne Bo", "9a", null);

        assertThat(found("bo")).containsExactly("Bob", "Daphne Bo");
        assertThat(found("b")).containsExactly("Bob", "Daphne Bo");
        assertThat(found("17")).containsExactly("Ada 100%");
        assertThat(found("ap")).isEmpty();
    }

    @Test
    void aNumberIsFoundAsOneDialsIt() {
        jdbc.sql("update contact set phone_key = '+447700900123' where customer_id = ?")
                .param(cy.value())
                .update();

        assertThat(found("07700 900 123")).containsExactly("Cy");
        assertThat(found("+44 (7700) 900")).containsExactly("Cy");
        assertThat(found("۹۰۰۱۲۳")).containsExactly("Cy");
        assertThat(found("07700 900 124")).isEmpty();
    }

    @Test
    void theListIsSortedByWhatWasBoughtAndWhoBoughtNothingStandsLast() {
        CustomerId dee = somebody("Dee", null, null);
        bought(bob, 50, "2026-01-05T00:00:00Z");
        bought(cy, 50, "2026-01-07T00:00:00Z");
        bought(dee, 90, null);

        assertThat(walk(new Sorting(Sorting.By.REVENUE, false))).containsExactly("Dee", "Cy", "Bob", "Ada 100%");
        assertThat(walk(new Sorting(Sorting.By.REVENUE, true))).containsExactly("Bob", "Cy", "Dee", "Ada 100%");
        assertThat(walk(new Sorting(Sorting.By.LAST_ORDER, false))).containsExactly("Cy", "Bob", "Ada 100%", "Dee");
        assertThat(walk(new Sorting(Sorting.By.CREATED, true))).containsExactly("Ada 100%", "Bob", "Cy", "Dee");
        assertThat(walk(new Sorting(Sorting.By.NAME, true))).containsExactly("Dee", "Cy", "Bob", "Ada 100%");
    }

    @Test
    void signsOfPatternsAreLookedForAsTheyAre() {
        assertThat(found("%")).containsExactly("Ada 100%");
        assertThat(found("2_1")).containsExactly("Bob");
        assertThat(found("\\")).isEmpty();
    }

    @Test
    void aKeyIsFoundExactly() {
        assertThat(directory.list(MANAGER, byKey("17850"), 0, 10))
                .extracting(CustomerLine::name)
                .containsExactly("Ada 100%");
        assertThat(directory.list(MANAGER, byKey("1785"), 0, 10)).isEmpty();
    }

    @Test
    void aListGoesOnAfterTheLastIdSeen() {
        assertThat(directory.list(MANAGER, Wanted.everybody(), ada.value(), 1))
                .extracting(CustomerLine::name)
                .containsExactly("Bob");
        assertThat(directory.list(MANAGER, Wanted.everybody(), cy.value(), 1)).isEmpty();
    }

    @Test
    void pagesByNameGoForwardAndBack() {
        CustomerId namesake = somebody("Bob", null, null);

        CustomerPage first = directory.page(MANAGER, Wanted.everybody(), Sorting.BY_NAME, null, null, 2);
        CustomerPage second = directory.page(MANAGER, Wanted.everybody(), Sorting.BY_NAME, bob, null, 2);
        CustomerPage back = directory.page(MANAGER, Wanted.everybody(), Sorting.BY_NAME, null, namesake, 2);

        assertThat(first.lines()).extracting(CustomerLine::id).containsExactly(ada.value(), bob.value());
        assertThat(first.hasPrevious()).isFalse();
        assertThat(first.hasNext()).isTrue();
        assertThat(first.total()).isEqualTo(new CustomerPage.Total(4, CustomerPage.Total.Exactness.EXACT));
        assertThat(second.lines()).extracting(CustomerLine::id).containsExactly(namesake.value(), cy.value());
        assertThat(second.hasNext()).isFalse();
        assertThat(back.lines()).isEqualTo(first.lines());
        assertThat(back.hasPrevious()).isFalse();
    }

    @Test
    void aSegmentAndACellAreDoorsToTheirPeople() {
        long run = scored(ada, "CHAMPIONS", 5, 4);
        score(run, bob, "LOST", 1, 1);
        long segment = jdbc.sql("""
                        insert into segment (name, version, state, created_at, updated_at)
                        values ('S', 1, 'FRESH', now(), now()) returning id
                        """).query(Long.class).single();
        jdbc.sql("insert into segment_member (customer_id, segment_id, since) values (?, ?, now())")
                .param(cy.value())
                .param(segment)
                .update();

        assertThat(names(new Wanted(null, null, null, "CHAMPIONS", null, null, null, null)))
                .containsExactly("Ada 100%");
        assertThat(names(new Wanted(null, null, null, null, 1, 1, null, null))).containsExactly("Bob");
        assertThat(names(new Wanted(null, null, null, null, 1, 4, null, null))).isEmpty();
        assertThat(names(new Wanted(null, null, segment, null, null, null, null, null)))
                .containsExactly("Cy");
        assertThat(profiles.of(MANAGER, cy).segments())
                .extracting(CustomerProfile.SegmentName::name)
                .containsExactly("S");
    }

    @Test
    void onlyTheNewestFinishedRunCounts() {
        scored(ada, "CHAMPIONS", 5, 4);
        long newest = scored(ada, "LOYAL", 4, 4);
        jdbc.sql("insert into rfm_run (state, as_of, zone, method, refunds, requested_at)"
                        + " values ('RUNNING', '2026-01-01', 'UTC', 'QUANTILE', 'SUBTRACT', now())")
                .update();

        assertThat(names(new Wanted(null, null, null, "CHAMPIONS", null, null, null, null)))
                .isEmpty();
        assertThat(directory.list(MANAGER, byKey("17850"), 0, 1).getFirst().segment())
                .isEqualTo("LOYAL");
        assertThat(Objects.requireNonNull(profiles.of(MANAGER, ada).rfm()).run().value())
                .isEqualTo(newest);
    }
}
