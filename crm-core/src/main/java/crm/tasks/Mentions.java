package crm.tasks;

import crm.access.Colleague;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the colleagues named in a text: @ and the name, or @ and what stands before the @ of the address. */
final class Mentions {

    private Mentions() {}

    /** Longer names are looked for first, so that @Ann Lee is not Ann. */
    static List<Colleague> in(String text, List<Colleague> colleagues) {
        String rest = text.toLowerCase(Locale.ROOT);
        List<Colleague> named = new ArrayList<>();
        List<Colleague> longestFirst = colleagues.stream()
                .sorted(Comparator.comparingInt(
                                (Colleague colleague) -> colleague.name().length())
                        .reversed())
                .toList();
        for (Colleague colleague : longestFirst) {
            String without = without(without(rest, "@" + colleague.name()), "@" + localPart(colleague));
            if (!without.equals(rest)) {
                named.add(colleague);
                rest = without;
            }
        }
        return named;
    }

    private static String localPart(Colleague colleague) {
        return colleague.email().substring(0, colleague.email().indexOf('@'));
    }

    /** The text without the name, where a whole word ends with it. */
    private static String without(String text, String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        StringBuilder rest = new StringBuilder(text);
        for (int at = rest.indexOf(wanted); at >= 0; at = rest.indexOf(wanted, at + 1)) {
            int end = at + wanted.length();
            boolean goesOn = end < rest.length() && Character.isLetterOrDigit(rest.charAt(end));
            if (!goesOn) {
                rest.replace(at, end, " ");
            }
        }
        return rest.toString();
    }
}
