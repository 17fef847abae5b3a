package crm.opportunities;

import crm.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is to be expected of one colleague in a period; amounts in ten-thousandths of the workspace's currency.
 *
 * @param owner null for what nobody owns
 * @param won what he has won in it
 * @param open all of his that is to close in it
 * @param weightedOpen the same by the chances of its stages
 * @param committed what he answers for
 * @param hoped what he calls best case
 * @param target null when nobody has said
 */
public record RepForecast(
        @Nullable Long owner,
        @Nullable String name,
        long opportunities,
        long won,
        long open,
        long weightedOpen,
        long committed,
        long hoped,
        @Nullable Long target) {

    public long weighted() {
        return won + weightedOpen;
    }

    public long commit() {
        return won + committed;
    }

    public long bestCase() {
        return commit() + hoped;
    }

    /** The target as a decimal, as it is typed in. */
    public @Nullable String targetAmount() {
        return target == null ? null : Money.toDecimal(target).toPlainString();
    }

    /** Both together; the target of whoever has one. */
    static RepForecast sum(RepForecast one, RepForecast other) {
        Long target =
                one.target == null ? other.target : (Long) (one.target + (other.target == null ? 0 : other.target));
        return new RepForecast(
                null,
                null,
                one.opportunities + other.opportunities,
                one.won + other.won,
                one.open + other.open,
                one.weightedOpen + other.weightedOpen,
                one.committed + other.committed,
                one.hoped + other.hoped,
                target);
    }
}
