package crm.activities;

import crm.access.Permission;
import crm.access.Viewer;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The door of the activities room: appends what happened, in the order it is told. */
@Service
@Transactional
public class ActivityStream {

    private static final String APPEND = """
            insert into activity (customer_id, contact_id, name, at, campaign_id, machine, detail)
            select * from unnest(:customers::bigint[], :contacts::bigint[], :names::text[], :times::timestamptz[],
                                 :campaigns::bigint[], :machine::boolean[], :details::jsonb[])
            """;

    private static final String BY_MACHINE = """
            update activity a
            set machine = true
            from unnest(:customers::bigint[], :names::text[], :times::timestamptz[], :campaigns::bigint[])
                 as m (customer_id, name, at, campaign_id)
            where a.customer_id = m.customer_id and a.at = m.at and a.name = m.name and a.campaign_id = m.campaign_id
              and not a.machine
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ActivityStream(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public void append(Viewer viewer, Activity activity) {
        append(viewer, List.of(activity));
    }

    /** Appends all of them with one statement. */
    public void append(Viewer viewer, List<Activity> activities) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        if (activities.isEmpty()) {
            return;
        }
        jdbc.sql(APPEND)
                .param(
                        "customers",
                        column(activities, activity -> activity.customer().value()))
                .param("contacts", column(activities, ActivityStream::contact))
                .param("names", column(activities, Activity::name))
                .param("times", column(activities, Activity::at))
                .param("campaigns", column(activities, Activity::campaign))
                .param("machine", column(activities, Activity::machine))
                .param("details", column(activities, activity -> json.writeValueAsString(activity.detail())))
                .update();
    }

    /** These, told as a person's, were a program's after all: later ones gave it away. They are found by name and moment. */
    public void correctToMachine(Viewer viewer, List<Activity> activities) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        if (activities.isEmpty()) {
            return;
        }
        jdbc.sql(BY_MACHINE)
                .param(
                        "customers",
                        column(activities, activity -> activity.customer().value()))
                .param("names", column(activities, Activity::name))
                .param("times", column(activities, Activity::at))
                .param("campaigns", column(activities, Activity::campaign))
                .update();
    }

    private static @Nullable Long contact(Activity activity) {
        return activity.contact() == null ? null : activity.contact().value();
    }

    /** The column as PostgreSQL's driver takes it: an array of texts that the statement casts. */
    private static @Nullable String[] column(List<Activity> activities, Function<Activity, @Nullable Object> value) {
        @Nullable String[] column = new @Nullable String[activities.size()];
        for (int i = 0; i < column.length; i++) {
            Object cell = value.apply(activities.get(i));
            column[i] = cell == null ? null : cell.toString();
        }
        return column;
    }
}
