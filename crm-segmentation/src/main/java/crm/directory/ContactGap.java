package crm.directory;

import crm.customers.SeenCustomers;

/**
 * What is wrong with a contact, one for each measure of the data health: whoever lowers {@code ContactQuality.complete()},
 * {@code valid()}, {@code unique()} or {@code freshness()} has it.
 */
public enum ContactGap {
    /** First name, last name, e-mail or phone is not there. */
    INCOMPLETE("(k.first_name is null or k.last_name is null or k.email is null or k.phone is null)"),
    /** An e-mail address or a phone number that could not be understood. */
    UNREADABLE("((k.email is not null and k.email_key is null) or (k.phone is not null and k.phone_key is null))"),
    /** Another contact whom the viewer sees has the same e-mail address. */
    SHARED("""
            exists (select from contact o
                    where o.email_key = k.email_key and o.id <> k.id and o.folded_into is null%s)"""),
    /** Neither entered nor changed within the last year. */
    STALE("k.updated_at < cast(:now as timestamptz) - interval '1 year'");

    private final String test;

    ContactGap(String test) {
        this.test = test;
    }

    /** The condition on {@code customer c}: one of his contacts has it. Refers to {@code :now}. */
    String condition(SeenCustomers seen) {
        return "exists (select from contact k where k.customer_id = c.id and k.folded_into is null and "
                + test.formatted(seen.andOf("o.customer_id")) + ")";
    }
}
