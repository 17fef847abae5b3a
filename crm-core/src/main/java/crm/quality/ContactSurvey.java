package crm.quality;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerSight;
import crm.customers.SeenCustomers;
import crm.imports.ImportFinished;
import crm.imports.ImportKind;
import crm.jobs.RecurringWork;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Looks at all contacts after each customers file, and now and then; who asks gets the newest result. */
@Service
public class ContactSurvey implements RecurringWork {

    private static final String FIGURES = """
            select count(*) as contacts, count(email) as with_email, count(email_key) as email_valid,
                   count(phone) as with_phone, count(phone_key) as phone_valid,
                   count(*) filter (where first_name is not null and last_name is not null) as with_full_name,
                   (select coalesce(sum(shared), 0)
                    from (select count(*) as shared from contact k where email_key is not null and k.folded_into is null%1$s
                          group by email_key having count(*) > 1) address) as email_twice,
                   count(*) filter (where updated_at >= cast(:now as timestamptz) - interval '1 year') as fresh,
                   cast(:now as timestamptz) as derived_at
            from contact k
            where k.folded_into is null%1$s
            """;

    // Reads every contact once, a second for millions: never while somebody waits for a page.
    private static final String SURVEY = """
            insert into contact_quality (contacts, with_email, email_valid, with_phone, phone_valid, with_full_name,
                                         email_twice, fresh, derived_at)
            """ + FIGURES.formatted("") + """
            on conflict (id) do update
            set contacts = excluded.contacts, with_email = excluded.with_email, email_valid = excluded.email_valid,
                with_phone = excluded.with_phone, phone_valid = excluded.phone_valid,
                with_full_name = excluded.with_full_name, email_twice = excluded.email_twice,
                fresh = excluded.fresh, derived_at = excluded.derived_at
            """;

    private static final String NEWEST = """
            select contacts, with_email, email_valid, with_phone, phone_valid, with_full_name, email_twice, fresh,
                   derived_at
            from contact_quality where contacts > 0
            """;

    private final CustomerSight sight;

    private final JdbcClient jdbc;

    private final Clock clock;

    ContactSurvey(CustomerSight sight, JdbcClient jdbc, Clock clock) {
        this.sight = sight;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The newest result; empty before the first, and while there are no contacts. Who does not see everybody has those he
     * sees looked at now: they are few.
     */
    public Optional<ContactQuality> newest(Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_READ);
        SeenCustomers seen = sight.of(viewer);
        if (!seen.everybody()) {
            return jdbc.sql(FIGURES.formatted(seen.andOf("k.customer_id")))
                    .params(seen.parameters())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .query(new SimplePropertyRowMapper<>(ContactQuality.class))
                    .optional()
                    .filter(found -> found.contacts() > 0);
        }
        return jdbc.sql(NEWEST)
                .query(new SimplePropertyRowMapper<>(ContactQuality.class))
                .optional();
    }

    /** Figures become visible with the records of the file. */
    @EventListener
    void on(ImportFinished event) {
        if (event.kind() != ImportKind.TRANSACTIONS) {
            run();
        }
    }

    @Override
    public String name() {
        return "quality.contacts";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        jdbc.sql(SURVEY).param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }
}
