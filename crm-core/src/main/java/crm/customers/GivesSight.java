package crm.customers;

/**
 * Why somebody sees a customer he does not own, such as for having a lead there. Implemented by rooms whose records have
 * owners of their own.
 */
public interface GivesSight {

    /**
     * SQL that selects the ids of the customers whom {@code :sightOwners} see for this reason. It becomes one part of a
     * union, which a few owners find by index: an "or" of conditions would look at every customer there is.
     */
    String customers();
}
