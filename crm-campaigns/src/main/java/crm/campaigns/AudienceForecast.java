package crm.campaigns;

/**
 * Who would get a campaign if it were launched now, as a subtraction: {@code contacts} minus the four reasons minus
 * {@code sharing} is {@code people}.
 *
 * @param customers in the segment
 * @param contacts of those customers
 * @param noAddress without an address on this channel
 * @param suppressed whose address is on the suppression list
 * @param withdrawn who said no
 * @param noConsent who never said yes
 * @param sharing reachable, but at an address that somebody else in the audience has
 * @param people one for each address
 * @param unnamed of those, without a first name
 */
public record AudienceForecast(
        int customers,
        int contacts,
        int noAddress,
        int suppressed,
        int withdrawn,
        int noConsent,
        int sharing,
        int people,
        int unnamed) {

    static final AudienceForecast EMPTY = new AudienceForecast(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public int unreachable() {
        return noAddress + suppressed + withdrawn + noConsent;
    }
}
