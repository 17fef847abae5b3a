package crm.segments.rule;

import static crm.segments.rule.Operator.*;

import java.util.EnumSet;
import java.util.Set;

/** What kind of value is compared, and with which operators it can be. */
public enum ValueType {
    /** Compared without case, after Unicode's NFKC. */
    TEXT(EnumSet.of(EQUALS, NOT_EQUALS, IN, NOT_IN, CONTAINS, STARTS_WITH, ENDS_WITH, EXISTS, MISSING)),
    /** One of a few known words. */
    CHOICE(EnumSet.of(EQUALS, NOT_EQUALS, IN, NOT_IN, EXISTS, MISSING)),
    NUMBER(EnumSet.of(EQUALS, NOT_EQUALS, IN, NOT_IN, AT_LEAST, AT_MOST, BETWEEN, EXISTS, MISSING)),
    /** In units of the currency, with up to four decimals. */
    MONEY(NUMBER.operators),
    /** A calendar day without time and zone, such as a birthday. */
    DAY(EnumSet.complementOf(EnumSet.of(CONTAINS, STARTS_WITH, ENDS_WITH))),
    /** A point in time; compared with a day it is compared with that day in the workspace's zone. */
    MOMENT(DAY.operators),
    /** A custom field: the value beside the operator decides how it is compared. */
    ANY(EnumSet.allOf(Operator.class));

    private final Set<Operator> operators;

    ValueType(Set<Operator> operators) {
        this.operators = operators;
    }

    public Set<Operator> operators() {
        return Set.copyOf(operators);
    }

    public boolean allows(Operator operator) {
        return operators.contains(operator);
    }
}
