package crm.opportunities;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Invalid;
import java.time.YearMonth;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What colleagues are to win in a month, in the workspace's currency. */
@Service
@Transactional
public class SalesTargets {

    private static final String PUT = """
            insert into sales_target (user_id, month, amount)
            select id, :month, :amount from app_user where id = :user
            on conflict (user_id, month) do update set amount = excluded.amount
            """;

    private static final String REMOVE = "delete from sales_target where user_id = :user and month = :month";

    private final JdbcClient jdbc;

    SalesTargets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Sets the targets of a month.
     *
     * @param amounts by user, in ten-thousandths; null takes a target away, whoever is not named keeps his
     * @throws Invalid for an amount below 0
     */
    public void set(Viewer viewer, YearMonth month, Map<Long, @Nullable Long> amounts) {
        viewer.require(Permission.PIPELINE_MANAGE);
        amounts.forEach((user, amount) -> {
            if (amount == null) {
                jdbc.sql(REMOVE)
                        .param("user", user)
                        .param("month", month.atDay(1))
                        .update();
            } else if (amount < 0) {
                throw new Invalid("target-" + user, "TARGET_INVALID", "A target is 0 or more.");
            } else {
                jdbc.sql(PUT)
                        .param("user", user)
                        .param("month", month.atDay(1))
                        .param("amount", amount)
                        .update();
            }
        });
    }
}
