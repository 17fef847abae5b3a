package crm.funnel;

import java.time.LocalDate;

/**
 * How far the contacts who came from one source in one month have come. A contact counts at every step he has reached,
 * whether or not those before were recorded.
 *
 * @param source in the words it is kept in; blank = not known
 * @param month its first day
 * @param fresh contacts who first came: when they were entered, or with their first order where that was earlier
 * @param talked somebody has talked with them
 * @param need they have said what they need
 * @param lead they became a lead
 * @param accepted somebody works on that
 * @param qualified it became an opportunity
 * @param won and an order
 * @param bought won, or ordered after they came in any other way
 */
public record FunnelLine(
        String source,
        LocalDate month,
        long fresh,
        long talked,
        long need,
        long lead,
        long accepted,
        long qualified,
        long won,
        long bought) {

    /** The two together, under the source and month of the first. */
    public FunnelLine plus(FunnelLine other) {
        return new FunnelLine(
                source,
                month,
                fresh + other.fresh,
                talked + other.talked,
                need + other.need,
                lead + other.lead,
                accepted + other.accepted,
                qualified + other.qualified,
                won + other.won,
                bought + other.bought);
    }

    /** Those who are to be kept and nurtured. */
    public long nurtured() {
        return fresh - bought;
    }
}
