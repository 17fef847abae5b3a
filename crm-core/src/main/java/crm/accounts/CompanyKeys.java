package crm.accounts;

import crm.customers.CustomerId;
import crm.customers.CustomerWritten;
import crm.customers.CustomersLeaving;
import crm.customers.CustomersStaged;
import crm.customers.CustomersTakenBack;
import crm.customers.HeldTable;
import crm.customers.RecordHolder;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the keys of every customer as he is, in the transaction that changes him. */
@Component
class CompanyKeys implements RecordHolder {

    private static final String FORGET = "delete from company_key where customer_id in (%s)";

    // A person stands for the company he works for. Domains are kept of everybody, the rest where a company is named.
    private static final String DERIVE = """
            with subject as (
                select c.id, c.custom, c.street, coalesce(c.postcode, c.city) as town,
                       case c.kind when 'ORGANISATION' then c.name else c.custom ->> 'organisation' end as company
                from customer c
                where c.id in (%1$s)
            ), named as (
                select id, left(%2$s, 200) as name, street, town
                from subject
                where btrim(company) <> ''
            )
            insert into company_key (customer_id, kind, value)
            select id, 'NAME', name from named where name <> ''
            union
            select id, 'WORD', word from named cross join regexp_split_to_table(name, ' ') word where length(word) >= 3
            union
            select id, 'WORD', substr(name, n, 2)
            from named cross join lateral generate_series(1, length(name) - 1) n
            where name ~ '[\\u3040-\\u9fff\\uac00-\\ud7af]'
            union
            select id, 'WORD', '^' || left(replace(name, ' ', ''), 6) from named where length(name) >= 4
            union
            select id, 'PLACE', left(btrim(%3$s), 100) || '|' || lower(town) from named where street <> '' and town <> ''
            union
            select id, 'REGISTRATION', number
            from subject
            cross join lateral (values (custom ->> 'registrationNumber'), (custom ->> 'vatNumber')) given (written)
            cross join lateral left(regexp_replace(upper(normalize(written, nfkc)), '[^A-Z0-9]', '', 'g'), 40) number
            where length(number) >= 5
            union
            select k.customer_id, 'DOMAIN', split_part(k.email_key, '@', 2)
            from subject s join contact k on k.customer_id = s.id
            where split_part(k.email_key, '@', 2) <> all (:freeMail) and k.email_key like '%%@%%'
            union
            select k.customer_id, 'PHONE', k.phone_key
            from named n join contact k on k.customer_id = n.id
            where k.phone_key is not null
            """;

    private static final String ONE = ":customer";

    private static final String IMPORTED = """
            select r.customer_id from import_customer_row r
            where r.import_id = :import and r.outcome in ('created', 'updated')
              and (r.kind = 'ORGANISATION' or r.custom ->> 'organisation' is not null
                   or split_part(r.email_key, '@', 2) <> all (:freeMail))
            """;

    private static final String TAKEN_BACK = "select customer_id from customer_import where import_id = :import";

    private static final String FORGET_MATCHES = """
            delete from company_match m
            using import_leaving l
            where l.import_id = :import and l.customer_id in (m.account_id, m.other_id)
            """;

    private final CompanyNames names;

    private final EntityManager entities;

    private final JdbcClient jdbc;

    CompanyKeys(CompanyNames names, EntityManager entities, JdbcClient jdbc) {
        this.names = names;
        this.entities = entities;
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CustomerWritten event) {
        entities.flush();
        settle(event.customer());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CustomersStaged event) {
        jdbc.sql(FORGET.formatted(IMPORTED))
                .param("import", event.importId())
                .param("freeMail", names.freeMail())
                .update();
        derive(IMPORTED).param("import", event.importId()).update();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CustomersTakenBack event) {
        jdbc.sql(FORGET.formatted(TAKEN_BACK)).param("import", event.importId()).update();
        derive(TAKEN_BACK).param("import", event.importId()).update();
    }

    /** What was asked or said about two of whom one goes is about nobody any more. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CustomersLeaving event) {
        jdbc.sql(FORGET_MATCHES).param("import", event.importId()).update();
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.derived("company_key"));
    }

    @Override
    public void settle(CustomerId customer) {
        jdbc.sql(FORGET.formatted(ONE)).param("customer", customer.value()).update();
        derive(ONE).param("customer", customer.value()).update();
    }

    /** Derives the keys of all customers, as after a change of the words that are left out. */
    void rebuild() {
        jdbc.sql("delete from company_key").update();
        derive("select id from customer").update();
    }

    private JdbcClient.StatementSpec derive(String customers) {
        String name = CompanyNames.keyOf("company");
        return jdbc.sql(DERIVE.formatted(customers, name, CompanyNames.folded("street")))
                .param("legalForms", names.legalForms())
                .param("freeMail", names.freeMail());
    }
}
