package crm.leads;

import crm.customers.GivesSight;
import org.springframework.stereotype.Component;

/** Who works a lead or has opened it sees whose need it is. */
@Component
class LeadsGiveSight implements GivesSight {

    @Override
    public String customers() {
        return """
                select customer_id from lead where owner_id = any (:sightOwners)
                union all
                select customer_id from lead where created_by = any (:sightOwners)""";
    }
}
