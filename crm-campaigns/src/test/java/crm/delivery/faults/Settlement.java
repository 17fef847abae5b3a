package crm.delivery.faults;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Fills the database with a workspace and with people who agreed to marketing mail, a thousand as quickly as one. */
record Settlement(JdbcClient jdbc) {

    private static final String PEOPLE = """
            with customers as (
                insert into customer (kind, name, created_at, updated_at)
                select 'PERSON', 'Person ' || n, now(), now() from generate_series(1, :people) n
                returning id, name
            )
            insert into contact (customer_id, name, first_name, email, email_key, created_at, updated_at)
            select id, name, 'Person', 'p' || split_part(name, ' ', 2) || '@' || :domain,
                   'p' || split_part(name, ' ', 2) || '@' || :domain, now(), now()
            from customers
            """;

    private static final String CONSENTS = """
            with events as (
                insert into consent_event (customer_id, contact_id, channel, purpose, state, source, wording, at,
                                           recorded_by, recorded_at)
                select customer_id, id, 'EMAIL', 'MARKETING', 'GRANTED', 'test', 'yes', '2026-01-15Z', 'test',
                       '2026-01-15Z'
                from contact where split_part(email_key, '@', 2) = :domain
                returning id, customer_id, contact_id
            )
            insert into consent (customer_id, contact_id, channel, purpose, state, at, event_id)
            select customer_id, contact_id, 'EMAIL', 'MARKETING', 'GRANTED', '2026-01-15Z', id from events
            """;

    private static final String SEGMENT = """
            insert into segment (name, version, state, fresh_version, size, created_at, updated_at)
            values (:domain, 1, 'FRESH', 1, 0, now(), now()) returning id
            """;

    private static final String MEMBERS = """
            insert into segment_member
            select customer_id, :segment, now() from contact where split_part(email_key, '@', 2) = :domain
            """;

    private static final String ELSEWHERE = """
            update contact set email = split_part(email, '@', 1) || '@' || :to || '.' || :domain,
                               email_key = split_part(email, '@', 1) || '@' || :to || '.' || :domain
            where email_key like 'p%@' || :domain and substr(split_part(email_key, '@', 1), 2)::int % :share = :rest
            """;

    private static final String CALLED = """
            update contact set name = :name, first_name = :name where email_key = :address
            """;

    private static final String LIVES_AT = """
            update contact set email = :to, email_key = :to where email_key = :address
            """;

    void found() {
        jdbc.sql("""
                insert into workspace (name, postal_address, zone, currency, country, created_at)
                values ('Harbour', '1 Quay, Town', 'Europe/London', 'GBP', 'GB', now())
                """).update();
        jdbc.sql("insert into sender (name, address, created_at) values ('Harbour', 'hello@harbour.example', now())")
                .update();
        jdbc.sql("""
                insert into app_user (id, email, name, role, created_at)
                overriding system value values (1, 'mia@example.org', 'Mia', 'MARKETER', now())
                """).update();
    }

    Audience audience(String domain, int people) {
        jdbc.sql(PEOPLE).param("people", people).param("domain", domain).update();
        jdbc.sql(CONSENTS).param("domain", domain).update();
        long segment =
                jdbc.sql(SEGMENT).param("domain", domain).query(Long.class).single();
        jdbc.sql(MEMBERS).param("segment", segment).param("domain", domain).update();
        return new Audience(domain, segment, people);
    }

    /** One of them has a name that no check of ours has seen. */
    void isCalled(Audience audience, int person, String name) {
        jdbc.sql(CALLED)
                .param("name", name)
                .param("address", audience.address(person))
                .update();
    }

    /** Or an address like that. */
    void livesAt(Audience audience, int person, String address) {
        jdbc.sql(LIVES_AT)
                .param("to", address)
                .param("address", audience.address(person))
                .update();
    }

    /** Of every so many one moves to a mail domain below. */
    void move(Audience audience, int share, int rest, String to) {
        jdbc.sql(ELSEWHERE)
                .param("domain", audience.domain())
                .param("share", share)
                .param("rest", rest)
                .param("to", to)
                .update();
    }
}
