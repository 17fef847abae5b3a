package crm.web.api.leads;

import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.kernel.Invalid;
import crm.leads.LeadState;
import crm.leads.LeadWords;
import org.jspecify.annotations.Nullable;

/**
 * What is to change of a lead: only what is named. A setter is called for each property of the body; any other property is
 * refused. Name, e-mail and phone are the contact's; CLOSED is the one state that can be set, the others are come to by
 * assigning, accepting, returning and converting.
 */
class LeadChange {

    private LeadWords words = LeadWords.none();
    private CustomerEntry person = CustomerEntry.empty();
    private @Nullable String owner;
    private boolean closes;
    private @Nullable String reason;

    LeadWords words() {
        return words;
    }

    /** What changes of the contact. */
    CustomerEntry person() {
        return person;
    }

    @Nullable
    String owner() {
        return owner;
    }

    boolean closes() {
        return closes;
    }

    @Nullable
    String reason() {
        return reason;
    }

    public void setNeed(@Nullable String need) {
        words = words.withNeed(need);
    }

    public void setSource(@Nullable String source) {
        words = words.withSource(source);
    }

    public void setName(@Nullable String name) {
        person = person.with(CustomerField.NAME, name);
    }

    public void setEmail(@Nullable String email) {
        person = person.with(CustomerField.EMAIL, email);
    }

    public void setPhone(@Nullable String phone) {
        person = person.with(CustomerField.PHONE, phone);
    }

    public void setOwner(@Nullable String owner) {
        if (owner == null || owner.isBlank()) {
            throw new Invalid(
                    "owner", "VALUE_MISSING", "A lead is taken from its owner by returning it with a reason.");
        }
        this.owner = owner;
    }

    public void setState(@Nullable LeadState state) {
        if (state != LeadState.CLOSED) {
            throw new Invalid(
                    "state", "NOT_ONE_OF", "Only CLOSED can be set: assign, accept, return and convert do the rest.");
        }
        closes = true;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason;
    }
}
