package crm.notices;

import crm.access.Viewer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a user has been told; everybody reads his own and nobody else's. */
@Service
@Transactional
public class NoticeBoard {

    private static final String NEWEST = """
            select id, kind, subject_id, name, at, read_at
            from notice
            where user_id = :user and kind = any (:kinds)
            order by id desc
            limit :limit
            """;

    private static final String UNREAD = """
            select count(*) from notice where user_id = :user and kind = any (:kinds) and read_at is null
            """;

    private static final String MARK_READ = """
            update notice set read_at = :now where user_id = :user and read_at is null
            """;

    private final JdbcClient jdbc;

    private final Clock clock;

    NoticeBoard(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The viewer's own, newest first. */
    @Transactional(readOnly = true)
    public List<Notice> newest(Viewer viewer, int limit) {
        return jdbc.sql(NEWEST)
                .param("user", viewer.userId())
                .param("kinds", kindsFor(viewer))
                .param("limit", limit)
                .query(new SimplePropertyRowMapper<>(Notice.class))
                .list();
    }

    @Transactional(readOnly = true)
    public int unread(Viewer viewer) {
        return jdbc.sql(UNREAD)
                .param("user", viewer.userId())
                .param("kinds", kindsFor(viewer))
                .query(Integer.class)
                .single();
    }

    /** Everything the viewer has been told so far counts as read. */
    public void markRead(Viewer viewer) {
        jdbc.sql(MARK_READ)
                .param("user", viewer.userId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String[] kindsFor(Viewer viewer) {
        return Arrays.stream(NoticeKind.values())
                .filter(kind -> viewer.may(kind.needed()))
                .map(Enum::name)
                .toArray(String[]::new);
    }
}
