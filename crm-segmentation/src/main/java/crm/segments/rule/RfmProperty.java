package crm.segments.rule;

import crm.rfm.RfmSegment;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What of an RFM run a rule can ask for. */
public enum RfmProperty implements Word {
    SEGMENT("segment", ValueType.CHOICE),
    R("r", ValueType.NUMBER),
    F("f", ValueType.NUMBER),
    M("m", ValueType.NUMBER);

    private final String word;

    private final ValueType type;

    RfmProperty(String word, ValueType type) {
        this.word = word;
        this.type = type;
    }

    @Override
    public String word() {
        return word;
    }

    public ValueType type() {
        return type;
    }

    /** The only words it can be compared with; empty = any number. */
    public Set<String> choices() {
        return this == SEGMENT
                ? Arrays.stream(RfmSegment.values()).map(Enum::name).collect(Collectors.toSet())
                : Set.of();
    }
}
