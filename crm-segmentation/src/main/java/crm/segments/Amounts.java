package crm.segments;

import java.math.BigDecimal;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Figures as people read them. */
final class Amounts {

    private Amounts() {}

    /** Money in ten-thousandths as a decimal. */
    static Field<BigDecimal> decimal(Field<BigDecimal> tenThousandths) {
        return DSL.field("round({0} / 10000, 4)", SQLDataType.NUMERIC, tenThousandths.cast(SQLDataType.NUMERIC));
    }

    /** Hundredths of a percent as a percentage. */
    static Field<BigDecimal> percent(Field<Long> tenThousandths) {
        return DSL.field("round({0} / 100, 2)", SQLDataType.NUMERIC, tenThousandths.cast(SQLDataType.NUMERIC));
    }
}
