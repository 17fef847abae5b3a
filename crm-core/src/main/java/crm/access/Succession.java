package crm.access;

import crm.access.AccessEvent.What;
import crm.kernel.Invalid;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door for somebody who leaves: what is his goes to those who go on with it, all of it or nothing. */
@Service
@Transactional
public class Succession {

    private final ObjectProvider<OwnedRecords> rooms;

    private final Colleagues colleagues;

    private final UserRegister register;

    private final ApplicationEventPublisher events;

    Succession(
            ObjectProvider<OwnedRecords> rooms,
            Colleagues colleagues,
            UserRegister register,
            ApplicationEventPublisher events) {
        this.rooms = rooms;
        this.colleagues = colleagues;
        this.register = register;
        this.events = events;
    }

    /**
     * How many open records of one kind somebody owns.
     *
     * @param kind as {@link OwnedRecords#kind}
     */
    public record Holding(String kind, long count) {}

    /**
     * What he owns, kinds of which he owns nothing left out.
     *
     * @throws UserNotFound when there is no such user
     */
    @Transactional(readOnly = true)
    public List<Holding> holdings(Viewer viewer, UserId user) {
        viewer.require(Permission.USERS_MANAGE);
        colleagues.of(user);
        return rooms.stream()
                .map(room -> new Holding(room.kind(), room.countOf(user)))
                .filter(holding -> holding.count() > 0)
                .sorted(Comparator.comparing(Holding::kind))
                .toList();
    }

    /**
     * Gives what somebody owns to others, in one transaction.
     *
     * @param successors by kind; a kind that is not named stays his
     * @param disable whether he may not sign in afterwards
     * @return how many records have a new owner, by kind
     * @throws Invalid when a successor cannot take records on, or a kind is not known
     * @throws OwnAccount when somebody disables himself
     * @throws LastAdministrator when nobody could manage users afterwards
     */
    public Map<String, Long> handOver(Viewer viewer, UserId from, Map<String, UserId> successors, boolean disable) {
        viewer.require(Permission.USERS_MANAGE);
        viewer.requireToGrant(colleagues.of(from).role());
        successors.forEach((kind, to) -> refuseUnfit(kind, from, to));
        Map<String, Long> given = new TreeMap<>();
        rooms.stream().filter(room -> successors.containsKey(room.kind())).forEach(room -> {
            UserId to = Objects.requireNonNull(successors.get(room.kind()));
            long count = room.handOver(viewer, from, to);
            given.put(room.kind(), count);
            events.publishEvent(AccessEvent.of(
                    viewer,
                    What.RECORDS_HANDED_OVER,
                    from,
                    Map.of("kind", room.kind(), "count", Long.toString(count), "to", "user:" + to.value())));
        });
        if (disable) {
            register.disable(viewer, from);
        }
        return given;
    }

    private void refuseUnfit(String kind, UserId from, UserId to) {
        if (rooms.stream().noneMatch(room -> room.kind().equals(kind))) {
            throw new Invalid("successors." + kind, "KIND_UNKNOWN", "Nobody owns records of the kind " + kind + ".");
        }
        if (to.equals(from) || !colleagues.of(to).enabled()) {
            throw new Invalid(
                    "successors." + kind,
                    "SUCCESSOR_UNFIT",
                    "Choose somebody else who can sign in to go on with what he leaves.");
        }
    }
}
