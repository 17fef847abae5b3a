package crm.leads;

import crm.access.Permission;
import crm.access.Viewer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether everybody gets his share: counted from the decisions that were written down. */
@Service
@Transactional(readOnly = true)
public class Fairness {

    private static final String SHARES = """
            with told as (
                select user_id,
                       count(*) filter (where kind = 'GIVEN') as given,
                       count(*) filter (where kind = 'GIVEN' and ground = 'ROTATION') as by_turn,
                       count(*) filter (where kind = 'ACCEPTED') as accepted,
                       count(*) filter (where kind = 'RETURNED') as returned
                from lead_decision
                where at >= :from and at < :to and user_id is not null
                group by user_id),
            held as (
                select owner_id, count(*) as open from lead
                where owner_id is not null and state in ('ASSIGNED', 'WORKING')
                group by owner_id)
            select u.id as "user", u.name, u.enabled, coalesce(r.weight, 1) as weight,
                   coalesce(case when u.enabled then coalesce(r.weight, 1)::double precision
                        / nullif(sum(coalesce(r.weight, 1)) filter (where u.enabled) over (), 0) end, 0) as due,
                   coalesce(t.given, 0) as given, coalesce(t.by_turn, 0) as by_turn,
                   coalesce(t.by_turn::double precision / nullif(sum(t.by_turn) over (), 0), 0) as got,
                   coalesce(t.accepted, 0) as accepted, coalesce(t.returned, 0) as returned,
                   coalesce(h.open, 0) as open
            from app_user u
            left join routing_rep r on r.user_id = u.id
            left join told t on t.user_id = u.id
            left join held h on h.owner_id = u.id
            where u.enabled and u.role = 'SALES' or t.given > 0 or h.open > 0
            order by u.name, u.id
            """;

    private final JdbcClient jdbc;

    Fairness(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everybody who sells or was given a lead from then on until before the other moment, by name. */
    public List<FairShare> between(Viewer viewer, Instant from, Instant to) {
        viewer.require(Permission.LEADS_ASSIGN);
        return jdbc.sql(SHARES)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(new SimplePropertyRowMapper<>(FairShare.class))
                .list();
    }
}
