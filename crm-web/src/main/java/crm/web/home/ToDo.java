package crm.web.home;

import crm.access.Permission;
import crm.access.Viewer;
import crm.imports.ImportReport;
import crm.imports.Imports;
import crm.rfm.RfmRun;
import crm.rfm.RfmRun.SegmentTotal;
import crm.rfm.RfmSegment;
import crm.segments.SegmentState;
import crm.segments.Segments;
import crm.workspace.Workspace;
import crm.workspace.Workspaces;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * One thing that somebody should do, and the door to it.
 *
 * @param key of its texts: {@code home.todo.KEY}, {@code .why} and {@code .act}
 * @param count how many people or rows it is about, null where it is not about any
 * @param revenue what they have spent, in ten-thousandths of the currency's unit
 * @param name of the file or segment it is about
 */
record ToDo(
        String key,
        String path,
        @Nullable Long count,
        @Nullable Long revenue,
        @Nullable String name) {

    private static ToDo of(String key, String path) {
        return new ToDo(key, path, null, null, null);
    }

    /** Finds what is open from what is known, as far as the viewer could do it. */
    @Component
    static class Finder {

        private static final int MOST_OF_A_KIND = 2;

        private static final int NEWEST_IMPORTS = 20;

        /** After this a rejected row is history. */
        private static final Duration IMPORT_IS_NEW = Duration.ofDays(14);

        private final Workspaces workspaces;

        private final Imports imports;

        private final Segments segments;

        private final Clock clock;

        Finder(Workspaces workspaces, Imports imports, Segments segments, Clock clock) {
            this.workspaces = workspaces;
            this.imports = imports;
            this.segments = segments;
            this.clock = clock;
        }

        List<ToDo> of(Viewer viewer, Workspace workspace, Optional<RfmRun> run) {
            var open = new ArrayList<ToDo>();
            if (viewer.may(Permission.WORKSPACE_MANAGE)) {
                if (workspace.postalAddress().isBlank()) {
                    open.add(ToDo.of("address", "/settings"));
                }
                if (workspaces.senders().isEmpty()) {
                    open.add(ToDo.of("sender", "/settings"));
                }
            }
            run.flatMap(Finder::losing).ifPresent(open::add);
            rejected(viewer).forEach(open::add);
            broken(viewer).forEach(open::add);
            if (workspace.hasSample() && viewer.may(Permission.IMPORTS_RUN)) {
                open.add(ToDo.of("sample", "/imports/new"));
            }
            return open;
        }

        private static Optional<ToDo> losing(RfmRun run) {
            return run.segments().stream()
                    .filter(total -> total.segment() == RfmSegment.CANT_LOSE && total.customers() > 0)
                    .findFirst()
                    .map(Finder::about);
        }

        private static ToDo about(SegmentTotal total) {
            return new ToDo("cantLose", "/rfm?sel=" + total.segment(), (long) total.customers(), total.revenue(), null);
        }

        private Stream<ToDo> rejected(Viewer viewer) {
            if (!viewer.may(Permission.IMPORTS_RUN)) {
                return Stream.empty();
            }
            return imports.newest(viewer, NEWEST_IMPORTS).stream()
                    .filter(report -> report.rows().rejected() > 0 && isNew(report))
                    .limit(MOST_OF_A_KIND)
                    .map(report -> new ToDo(
                            "rejected",
                            "/imports/" + report.id().value(),
                            report.rows().rejected(),
                            null,
                            report.fileName()));
        }

        private boolean isNew(ImportReport report) {
            return report.finishedAt() != null
                    && report.finishedAt().isAfter(clock.instant().minus(IMPORT_IS_NEW));
        }

        private Stream<ToDo> broken(Viewer viewer) {
            if (!viewer.may(Permission.SEGMENTS_WRITE)) {
                return Stream.empty();
            }
            return segments.choices(viewer, List.of()).stream()
                    .filter(segment -> segment.state() == SegmentState.FAILED)
                    .limit(MOST_OF_A_KIND)
                    .map(segment ->
                            new ToDo("segment", "/segments/" + segment.id().value(), null, null, segment.name()));
        }
    }
}
