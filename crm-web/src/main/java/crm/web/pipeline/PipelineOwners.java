package crm.web.pipeline;

import crm.access.Colleague;
import crm.access.Colleagues;
import crm.access.Colleagues.TeamMembers;
import crm.access.Permission;
import crm.access.RecordKind;
import crm.access.Sight;
import crm.access.Viewer;
import crm.access.Visibility;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose opportunities somebody may choose to look at: his own, those of colleagues and of teams in his sight. */
@Component
class PipelineOwners {

    private static final String ME = "me";

    private final Colleagues colleagues;
    private final Visibility visibility;

    PipelineOwners(Colleagues colleagues, Visibility visibility) {
        this.colleagues = colleagues;
        this.visibility = visibility;
    }

    /** Colleagues whose opportunities the viewer sees. */
    List<Colleague> colleagues(Viewer viewer) {
        Sight sight = visibility.of(viewer, RecordKind.OPPORTUNITIES);
        return colleagues.active().stream()
                .filter(colleague -> colleague.role().permissions().contains(Permission.OPPORTUNITIES_WRITE))
                .filter(colleague -> sight.includes(colleague.id()))
                .toList();
    }

    /** Teams of which the viewer sees a member's opportunities; none where that is a single one, for it is all he sees. */
    List<TeamMembers> teams(Viewer viewer) {
        Sight sight = visibility.of(viewer, RecordKind.OPPORTUNITIES);
        List<TeamMembers> seen = colleagues.teams().stream()
                .filter(team -> team.members().stream().anyMatch(sight::includes))
                .toList();
        return seen.size() > 1 ? seen : List.of();
    }

    /** Ids of those that an address names: {@code me}, a user's id, or {@code team-} and a team's; empty = everybody. */
    List<Long> named(Viewer viewer, @Nullable String owner) {
        Long me = viewer.userId();
        if (ME.equals(owner) && me != null) {
            return List.of(me);
        }
        if (owner != null && owner.startsWith("team-")) {
            return teams(viewer).stream()
                    .filter(team -> team.choice().equals(owner))
                    .findFirst()
                    .map(TeamMembers::members)
                    .orElse(List.of());
        }
        return owner != null && owner.matches("\\d{1,18}") ? List.of(Long.parseLong(owner)) : List.of();
    }
}
