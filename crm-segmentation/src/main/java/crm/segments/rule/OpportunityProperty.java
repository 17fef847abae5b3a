package crm.segments.rule;

import crm.opportunities.OpportunityState;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What of opportunities a rule can ask for. */
public enum OpportunityProperty implements Word {
    STATE("state", ValueType.CHOICE),
    /** The name of the stage it stands in, as programs call it. */
    STAGE("stage", ValueType.TEXT),
    /** In the workspace's currency; what is offered in another is not compared. */
    AMOUNT("amount", ValueType.MONEY),
    CREATED_AT("createdAt", ValueType.MOMENT),
    /** When it was won or lost. */
    CLOSED_AT("closedAt", ValueType.MOMENT),
    /** The day on which it is expected to close. */
    CLOSE_DATE("closeDate", ValueType.DAY);

    private final String word;

    private final ValueType type;

    OpportunityProperty(String word, ValueType type) {
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
        return this == STATE
                ? Arrays.stream(OpportunityState.values()).map(Enum::name).collect(Collectors.toSet())
                : Set.of();
    }
}
