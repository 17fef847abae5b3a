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

    /** The sink took it and the ledger says neither accepted nor unknown. */
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
                if (!touch.attempted()) {
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
        boolean again = dots.stream().limit(Math.max(0, dots.size() - 1)).anyMatch((dot) -> !dot.isRefused());
        boolean otherIds = dots.stream().map(Dot::messageId).distinct().count() > 1;
        if (again || otherIds) {
            doubled.add(dots.toString());
        }
    }
}
