package crm.opportunities;

import crm.customers.GivesSight;
import org.springframework.stereotype.Component;

/** Who works an opportunity sees whose it is. */
@Component
class OpportunitiesGiveSight implements GivesSight {

    @Override
    public String customers() {
        return "select customer_id from opportunity where owner_id = any (:sightOwners)";
    }
}
