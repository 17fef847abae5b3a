package crm.jobs;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One line of the queue: what kind of work, for which thing, and in which of its slots. The first slot is the usual one;
 * the others take what is asked for while the first is running.
 */
record WorkInstance(String kind, long id, int slot) {

    static final String TASK = "work";
    private static final int SLOTS = 4;

    static List<WorkInstance> slotsOf(String kind, long id) {
        return IntStream.rangeClosed(1, SLOTS)
                .mapToObj(slot -> new WorkInstance(kind, id, slot))
                .toList();
    }

    static WorkInstance parse(String text) {
        String[] parts = text.split(":", 3);
        return new WorkInstance(parts[0], Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
    }

    List<String> otherSlots() {
        return slotsOf(kind, id).stream()
                .filter(other -> other.slot() != slot)
                .map(WorkInstance::toString)
                .toList();
    }

    @Override
    public String toString() {
        return kind + ":" + id + ":" + slot;
    }
}
