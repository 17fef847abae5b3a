package crm.segments.rule;

import crm.leads.LeadState;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What of leads a rule can ask for. */
public enum LeadProperty implements Word {
    STATE("state", ValueType.CHOICE),
    NEED("need", ValueType.TEXT),
    SOURCE("source", ValueType.TEXT);

    private final String word;

    private final ValueType type;

    LeadProperty(String word, ValueType type) {
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

    /** The only words it can be compared with; empty = any. */
    public Set<String> choices() {
        return this == STATE ? Arrays.stream(LeadState.values()).map(Enum::name).collect(Collectors.toSet()) : Set.of();
    }
}
