package crm.web.home;

import crm.access.Permission;
import crm.access.Viewer;
import crm.rfm.RfmRun;
import crm.rfm.RfmRun.SegmentTotal;
import crm.rfm.RfmSegment;
import crm.workspace.Sender;
import crm.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody should do, and the door to it.
 *
 * @param key of its texts: {@code home.todo.KEY}, {@code .why} and {@code .act}
 * @param customers how many people it is about, null where it is not about people
 * @param revenue what they have spent, in ten-thousandths of the currency's unit
 */
record ToDo(
        String key,
        String path,
        @Nullable Integer customers,
        @Nullable Long revenue) {

    static List<ToDo> of(Viewer viewer, Workspace workspace, List<Sender> senders, Optional<RfmRun> run) {
        var open = new ArrayList<ToDo>();
        if (viewer.may(Permission.WORKSPACE_MANAGE)) {
            if (workspace.postalAddress().isBlank()) {
                open.add(new ToDo("address", "/settings", null, null));
            }
            if (senders.isEmpty()) {
                open.add(new ToDo("sender", "/settings", null, null));
            }
        }
        run.flatMap(ToDo::losing).ifPresent(open::add);
        if (workspace.hasSample() && viewer.may(Permission.IMPORTS_RUN)) {
            open.add(new ToDo("sample", "/imports/new", null, null));
        }
        return open;
    }

    private static Optional<ToDo> losing(RfmRun run) {
        return run.segments().stream()
                .filter(total -> total.segment() == RfmSegment.CANT_LOSE && total.customers() > 0)
                .findFirst()
                .map(ToDo::about);
    }

    private static ToDo about(SegmentTotal total) {
        return new ToDo("cantLose", "/rfm?sel=" + total.segment(), total.customers(), total.revenue());
    }
}
