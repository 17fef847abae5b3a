package crm.leads;

import crm.access.Permission;
import crm.access.RecordKind;
import crm.access.Sight;
import crm.access.Viewer;
import crm.access.Visibility;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which leads a viewer may see: those of the owners in his sight, those he has opened himself, and, if he assigns leads or
 * sees more than his own, those that are nobody's.
 */
@Service
@Transactional(readOnly = true)
public class LeadSight {

    private final Visibility visibility;

    LeadSight(Visibility visibility) {
        this.visibility = visibility;
    }

    public Seen of(Viewer viewer) {
        Sight sight = visibility.of(viewer, RecordKind.LEADS);
        boolean pool = viewer.may(Permission.LEADS_ASSIGN) || visibility.seesBeyondOwn(viewer, RecordKind.LEADS);
        return new Seen(sight, viewer.userId(), pool);
    }

    /**
     * The answer for one viewer, as a condition on the lead {@code l} of a statement.
     *
     * @param viewer who also sees what he has opened; null for Keel itself
     * @param pool whether those are seen that are nobody's
     */
    public record Seen(Sight sight, @Nullable Long viewer, boolean pool) {

        public boolean everything() {
            return sight.everything();
        }

        String condition() {
            return "(" + sight.condition("l.owner_id") + " or l.created_by = :seenBy"
                    + (pool ? " or l.owner_id is null" : "") + ")";
        }

        Map<String, Object> parameters() {
            Map<String, Object> parameters = new HashMap<>(sight.parameters());
            parameters.put("seenBy", viewer == null ? 0L : viewer);
            return parameters;
        }
    }
}
