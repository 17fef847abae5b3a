package crm.segments;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What customers said, and what sales makes of it. */
final class RandomTalks {

    static final List<String> QUESTIONS = List.of("spend", "hotels", "remark");

    private final Chance chance;

    private final Rows rows;

    RandomTalks(Chance chance, Rows rows) {
        this.chance = chance;
        this.rows = rows;
    }

    void of(long customer, List<Long> contacts) {
        while (chance.once(3)) {
            lead(customer);
        }
        while (chance.once(3)) {
            opportunity(customer);
        }
        talks(customer, contacts);
    }

    private void lead(long customer) {
        rows.add(
                "lead",
                "customer_id id state need source via created_at updated_at",
                customer,
                rows.nextId(),
                chance.of("NEW", "ASSIGNED", "WORKING", "QUALIFIED", "RETURNED", "CLOSED"),
                chance.of("Room gifts", "Cards, Room Gifts", "cards", "", null),
                chance.someText(),
                "HAND",
                chance.soon(),
                chance.now());
    }

    private void opportunity(long customer) {
        int stage = 1 + chance.upTo(5);
        rows.add(
                "opportunity",
                "customer_id id name amount currency stage_id state close_date forecast loss_reason_id created_at stage_since"
                        + " touched_at won_at lost_at",
                customer,
                rows.nextId(),
                "O",
                chance.of(null, 0L, 10_000L, 5_000_000L),
                chance.of("GBP", "GBP", "USD"),
                stage,
                stage == 5 ? "WON" : stage == 6 ? "LOST" : "OPEN",
                chance.once(3) ? null : chance.day(),
                "PIPELINE",
                stage == 6 ? 1 : null,
                chance.soon(),
                chance.now(),
                chance.now(),
                stage == 5 ? chance.moment() : null,
                stage == 6 ? chance.moment() : null);
    }

    /** A correction is dated as what it corrects. */
    private void talks(long customer, List<Long> contacts) {
        Long last = null;
        Instant lastAt = chance.now();
        String columns = "customer_id id contact_id kind at corrects_id recorded_at";
        for (int i = chance.upTo(3); i > 0; i--) {
            boolean corrects = last != null && chance.once(3);
            long id = rows.nextId();
            Instant at = corrects ? lastAt : chance.soon();
            Long contact = contacts.isEmpty() || chance.once(4) ? null : chance.one(contacts);
            rows.add("talk", columns, customer, id, contact, "CALL", at, corrects ? last : null, chance.now());
            for (String question : QUESTIONS) {
                if (!chance.once(3)) {
                    answer(customer, id, question, contact, at);
                }
            }
            last = id;
            lastAt = at;
        }
    }

    private void answer(long customer, long talk, String question, @Nullable Long contact, Instant at) {
        int type = chance.upTo(3);
        rows.add(
                "talk_answer",
                "customer_id talk_id question place contact_id at text number day choices words points",
                customer,
                talk,
                question,
                0,
                contact,
                at,
                type == 0 ? chance.text() : null,
                type == 1 ? chance.of(3, 14, 14.5, -2) : null,
                type == 2 ? chance.day() : null,
                type == 3 ? List.of("o1", "O" + chance.upTo(3)) : null,
                type == 3 ? List.of(chance.text(), chance.text()) : null,
                0);
    }
}
