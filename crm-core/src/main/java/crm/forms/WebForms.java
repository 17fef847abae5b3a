package crm.forms;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Conflict;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door where forms are made and changed. */
@Service
@Transactional
public class WebForms {

    private static final int KEY_BYTES = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final FormTable table;
    private final Clock clock;

    WebForms(FormTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<WebForm> list(Viewer viewer) {
        viewer.require(Permission.PIPELINE_MANAGE);
        return table.list();
    }

    @Transactional(readOnly = true)
    public WebForm form(Viewer viewer, FormId id) {
        viewer.require(Permission.PIPELINE_MANAGE);
        return table.find(id).orElseThrow(() -> new FormNotFound(id));
    }

    public FormId create(Viewer viewer, FormDefinition definition) {
        viewer.require(Permission.PIPELINE_MANAGE);
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return table.create(
                Base64.getUrlEncoder().withoutPadding().encodeToString(key),
                definition,
                clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** @throws Conflict when somebody else has changed it since */
    public void change(Viewer viewer, FormId id, FormDefinition definition, long edition) {
        viewer.require(Permission.PIPELINE_MANAGE);
        form(viewer, id);
        if (!table.change(id, definition, edition, clock.instant().atOffset(ZoneOffset.UTC))) {
            throw new Conflict(
                    "Somebody else has changed this form in the meantime. Look at it again, then change it.");
        }
    }
}
