package crm.web.segments;

import crm.segments.rule.LineProperty;
import java.util.Arrays;

/** What orders can be narrowed by, as the form names it. */
final class WhereLine {

    private WhereLine() {}

    static boolean isProperty(String word) {
        return Arrays.stream(LineProperty.values())
                .anyMatch(property -> property.word().equals(word));
    }
}
