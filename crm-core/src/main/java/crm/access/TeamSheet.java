package crm.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who works together, and who answers for them.
 *
 * @param manager sees the team's records whatever his role sees; need not be a member
 * @param members by name; the disabled ones too, whose records the others go on seeing
 * @param version to be handed back with a change, so that nobody overwrites what he has not seen
 */
public record TeamSheet(TeamId id, String name, @Nullable Colleague manager, List<Colleague> members, long version) {

    public boolean has(long user) {
        return members.stream().anyMatch(member -> member.id() == user);
    }
}
