package crm.web.home;

import crm.access.Permission;
import crm.access.Viewer;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignLaunch;
import crm.campaigns.CampaignLine;
import crm.campaigns.Obstacle;
import crm.imports.ImportReport;
import crm.imports.Imports;
import crm.rfm.RfmRun;
import crm.rfm.RfmRun.SegmentTotal;
import crm.rfm.RfmSegment;
import crm.rfm.UnreachedCustomers;
import crm.segments.SegmentState;
import crm.segments.Segments;
import crm.workspace.Workspace;
import crm.workspace.Workspaces;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * One thing that somebody should do, and the door to it.
 *
 * @param key of its texts: {@code home.todo.KEY}, {@code .why} and {@code .act}
 * @param why key of another reason than {@code home.todo.KEY.why}; null = that one
 * @param count how many people or rows it is about, null where it is not about any
 * @param revenue what they have spent, in ten-thousandths of the currency's unit
 * @param name of the file or segment it is about
 */
record ToDo(
        String key,
        String path,
        @Nullable Long count,
        @Nullable Long revenue,
        @Nullable String name,
        @Nullable String why) {

    private static ToDo of(String key, String path) {
        return new ToDo(key, path, null, null, null, null);
    }

    /** Finds what is open from what is known, as far as the viewer could do it. */
    @Component
    static class Finder {

        private static final int MOST_OF_A_KIND = 2;

        private static final int NEWEST_IMPORTS = 20;

        /** After this a rejected row is history. */
        private static final Duration IMPORT_IS_NEW = Duration.ofDays(14);

        private static final int NEWEST_DRAFTS = 5;

        /** After this nobody means to send it any more. */
        private static final Duration DRAFT_IS_ALIVE = Duration.ofDays(30);

        private static final String CANNOT_BE_WRITTEN_TO = """
                {"all":[{"rfm":"segment","is":"in","value":["CANT_LOSE"]},\
                {"none":[{"reachable":"EMAIL"},{"reachable":"SMS"}]}]}""";

        private final Workspaces workspaces;

        private final Imports imports;

        private final Segments segments;

        private final UnreachedCustomers unreached;

        private final CampaignDesk campaigns;

        private final CampaignLaunch launch;

        private final Clock clock;

        Finder(
                Workspaces workspaces,
                Imports imports,
                Segments segments,
                UnreachedCustomers unreached,
                CampaignDesk campaigns,
                CampaignLaunch launch,
                Clock clock) {
            this.workspaces = workspaces;
            this.imports = imports;
            this.segments = segments;
            this.unreached = unreached;
            this.campaigns = campaigns;
            this.launch = launch;
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
            unreached(viewer).ifPresent(open::add);
            unfinished(viewer).forEach(open::add);
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
            return new ToDo(
                    "cantLose", "/rfm?sel=" + total.segment(), (long) total.customers(), total.revenue(), null, null);
        }

        private Optional<ToDo> unreached(Viewer viewer) {
            if (!viewer.may(Permission.RFM_READ)) {
                return Optional.empty();
            }
            String path = viewer.may(Permission.SEGMENTS_WRITE)
                    ? "/segments/new?rule=" + UriUtils.encode(CANNOT_BE_WRITTEN_TO, StandardCharsets.UTF_8)
                    : "/rfm?sel=" + RfmSegment.CANT_LOSE;
            return unreached
                    .newest(viewer)
                    .map(found -> new ToDo("unreached", path, found.customers(), found.revenue(), null, null));
        }

        private Stream<ToDo> unfinished(Viewer viewer) {
            if (!viewer.may(Permission.CAMPAIGNS_WRITE)) {
                return Stream.empty();
            }
            Instant alive = clock.instant().minus(DRAFT_IS_ALIVE);
            return campaigns.drafts(viewer, NEWEST_DRAFTS).stream()
                    .filter(draft -> draft.updatedAt().isAfter(alive))
                    .flatMap(draft -> gaps(viewer, draft).stream())
                    .limit(MOST_OF_A_KIND);
        }

        private Optional<ToDo> gaps(Viewer viewer, CampaignLine draft) {
            List<Obstacle> gaps = launch.gaps(viewer, new CampaignId(draft.id()));
            return gaps.stream()
                    .findFirst()
                    .map(first -> new ToDo(
                            "draft",
                            "/campaigns/" + draft.id(),
                            (long) gaps.size(),
                            null,
                            draft.name(),
                            "campaigns.obstacle." + first.code()));
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
                            report.fileName(),
                            null));
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
                            new ToDo("segment", "/segments/" + segment.id().value(), null, null, segment.name(), null));
        }
    }
}
