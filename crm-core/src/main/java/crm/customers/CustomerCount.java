package crm.customers;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps in {@code customer_count} how many customers there are, within the transaction that brings or takes some: the sum of
 * its rows is right in every snapshot.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CustomerCount {

    private static final String CHANGE = """
            with taken_up as (
                delete from customer_count
                where id in (select id from customer_count order by id for update skip locked)
                returning change)
            insert into customer_count (change)
            select coalesce(sum(change), 0) + :change from taken_up
            """;

    private final JdbcClient jdbc;

    CustomerCount(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** So many more; negative = fewer. */
    void grow(long change) {
        if (change != 0) {
            jdbc.sql(CHANGE).param("change", change).update();
        }
    }
}
