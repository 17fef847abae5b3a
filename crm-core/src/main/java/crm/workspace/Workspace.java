package crm.workspace;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The company this installation works for.
 *
 * @param postalAddress printed under every marketing mail, lines separated by line feeds; blank until somebody gives it
 * @param zone in which its days begin
 * @param currency ISO 4217 code of amounts that come without one
 * @param country ISO 3166 code of addresses and phone numbers that come without one
 * @param sampleWeeks whole weeks by which the sample data here was moved forward; null when there is none
 */
public record Workspace(
        String name,
        String postalAddress,
        ZoneId zone,
        String currency,
        String country,
        @Nullable Integer sampleWeeks) {

    static final Workspace NOT_SET_UP = new Workspace("Keel", "", ZoneOffset.UTC, "GBP", "GB", null);

    public boolean hasSample() {
        return sampleWeeks != null;
    }
}
