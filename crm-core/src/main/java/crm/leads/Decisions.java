package crm.leads;

import crm.access.UserId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Every decision about who works a lead, written down when it is made. */
@Component
class Decisions {

    private static final String APPEND = """
            insert into lead_decision (customer_id, lead_id, at, kind, user_id, former_id, by_id, ground, rule_id, reason,
                                       passed_over)
            select d.customer_id, d.lead_id, :now, d.kind, d.user_id, d.former_id, d.by_id, d.ground, d.rule_id, d.reason,
                   d.passed_over
            from unnest(:customers::bigint[], :leads::bigint[], :kinds::text[], :users::bigint[], :formers::bigint[],
                        :by::bigint[], :grounds::text[], :rules::bigint[], :reasons::text[], :passed::jsonb[])
                 as d (customer_id, lead_id, kind, user_id, former_id, by_id, ground, rule_id, reason, passed_over)
            """;

    private static final String WITHHELD = """
            select exists (select from lead_decision
                           where customer_id = :customer and lead_id = :lead and kind = 'WITHHELD' and user_id = :user)
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Decisions(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Whether this user wrote the lead down without seeing its customer. */
    boolean isWithheld(Lead lead, UserId from) {
        return jdbc.sql(WITHHELD)
                .param("customer", lead.customer().value())
                .param("lead", lead.id().value())
                .param("user", from.value())
                .query(Boolean.class)
                .single();
    }

    void note(Decision decision) {
        note(List.of(decision));
    }

    /** Appends all of them with one statement. */
    void note(List<Decision> decisions) {
        if (decisions.isEmpty()) {
            return;
        }
        jdbc.sql(APPEND)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param(
                        "customers",
                        column(decisions, decision -> decision.customer().value()))
                .param("leads", column(decisions, decision -> decision.lead().value()))
                .param("kinds", column(decisions, Decision::kind))
                .param("users", column(decisions, decision -> id(decision.user())))
                .param("formers", column(decisions, decision -> id(decision.former())))
                .param("by", column(decisions, decision -> id(decision.by())))
                .param("grounds", column(decisions, Decision::ground))
                .param("rules", column(decisions, Decision::rule))
                .param("reasons", column(decisions, Decision::reason))
                .param("passed", column(decisions, decision -> json.writeValueAsString(decision.passedOver())))
                .update();
    }

    private static @Nullable Long id(@Nullable UserId user) {
        return user == null ? null : user.value();
    }

    /** The column as PostgreSQL's driver takes it: an array of texts that the statement casts. */
    private static @Nullable String[] column(List<Decision> decisions, Function<Decision, @Nullable Object> value) {
        @Nullable String[] column = new @Nullable String[decisions.size()];
        for (int i = 0; i < column.length; i++) {
            Object cell = value.apply(decisions.get(i));
            column[i] = cell == null ? null : cell.toString();
        }
        return column;
    }
}
