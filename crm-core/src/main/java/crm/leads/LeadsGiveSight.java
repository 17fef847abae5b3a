package crm.leads;

import crm.customers.GivesSight;
import org.springframework.stereotype.Component;

/** Who works a lead or has opened it sees whose need it is. */
@Component
class LeadsGiveSight implements GivesSight {

    @Override
    public String condition() {
        return """
                exists (select from lead l
                        where l.customer_id = c.id
                          and (l.owner_id = any (:sightOwners) or l.created_by = any (:sightOwners)))""";
    }
}
