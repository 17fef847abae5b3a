package crm.leads;

/**
 * What one rep was given beside the others, in a period.
 *
 * @param weight his part in the rotation
 * @param due his weight as a share of all weights, 0 to 1
 * @param given by the rules, in his turn or because the customer is his, or by hand
 * @param byTurn of these, those that came in his turn
 * @param got those as a share of all that were given by turn, 0 to 1
 * @param open how many he has now
 */
public record FairShare(
        long user,
        String name,
        boolean enabled,
        int weight,
        double due,
        long given,
        long byTurn,
        double got,
        long accepted,
        long returned,
        long open) {}
