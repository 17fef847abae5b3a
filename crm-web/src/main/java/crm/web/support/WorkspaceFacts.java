package crm.web.support;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** What every page says of the company it works for: its name and its clock; read once a request. */
@Component
class WorkspaceFacts {

    private static final String THE_ONE = "select name, zone from workspace";
    private static final String ATTRIBUTE = WorkspaceFacts.class.getName();
    private static final Facts BEFORE_SET_UP = new Facts("Keel", ZoneOffset.UTC.getId());

    private final JdbcClient jdbc;

    WorkspaceFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Facts(String name, String zone) {}

    String name() {
        return facts().name();
    }

    ZoneId zone() {
        return ZoneId.of(facts().zone());
    }

    private Facts facts() {
        @Nullable RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return read();
        }
        if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof Facts known) {
            return known;
        }
        Facts fresh = read();
        request.setAttribute(ATTRIBUTE, fresh, RequestAttributes.SCOPE_REQUEST);
        return fresh;
    }

    private Facts read() {
        return jdbc.sql(THE_ONE).query(Facts.class).optional().orElse(BEFORE_SET_UP);
    }
}
