package crm.customers;

/**
 * Why somebody sees a customer he does not own, such as for having a lead there. Implemented by rooms whose records have
 * owners of their own.
 */
public interface GivesSight {

    /**
     * SQL that is true of a {@code customer c} seen for this reason by one of {@code :sightOwners}. It is asked of every
     * customer of a list: an {@code exists} by {@code c.id} that an index answers.
     */
    String condition();
}
