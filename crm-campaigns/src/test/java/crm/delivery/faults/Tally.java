package crm.delivery.faults;

import crm.delivery.faults.Sending.Touch;
import crm.delivery.faults.SinkJournal.Dot;
import java.util.ArrayList;
import java.util.List;

/** What became of the people of a campaign. */
final class Tally {

    /** The ledger says accepted and the sink took none, or there is no outcome and nobody works on one. */
    final List<String> lost = new ArrayList<>();

    /** A second final dot though the first copy was not refused. */
    final List<String> doubled = new ArrayList<>();

    /** What the ledger or the timeline says is not what the sink saw, or a dot went that was not written down before. */
    final List<String> wrong = new ArrayList<>();

    final List<String> unknown = new ArrayList<>();

    int people;

    int accepted;

    int crashes;

    final List<String> wrongSums = new ArrayList<>();

    void add(Tally other) {
        lost.addAll(other.lost);
        doubled.addAll(other.doubled);
        wrong.addAll(other.wrong);
        unknown.addAll(other.unknown);
        wrongSums.addAll(other.wrongSums);
        people += other.people;
        accepted += other.accepted;
    }

    void add(Touch touch, List<Dot> dots) {
        people++;
        boolean taken = dots.stream().anyMatch((dot) -> !dot.isRefused());
        switch (touch.state()) {
            case "ACCEPTED" -> {
                accepted++;
                if (!taken) {
                    lost.add(touch.toString());
                }
            }
            case "UNKNOWN" -> {
                unknown.add(touch.toString());
                if (touch.attempts() == 0) {
                    wrong.add(touch + " without an attempt");
                }
            }
            case "PENDING" -> lost.add(touch.toString());
            default -> {
                if (taken) {
                    wrong.add(touch.toString());
                }
            }
        }
        if (touch.told() != (touch.state().equals("ACCEPTED") ? 1 : 0)) {
            wrong.add(touch + " by its timeline");
        }
        if (dots.size() > touch.attempts()) {
            wrong.add(touch + " with dots that no attempt speaks of: " + dots);
        }
        boolean again = dots.stream().limit(Math.max(0, dots.size() - 1)).anyMatch((dot) -> !dot.isRefused());
        boolean otherIds = dots.stream().map(Dot::messageId).distinct().count() > 1;
        if (again || otherIds) {
            doubled.add(dots.toString());
        }
    }
}
