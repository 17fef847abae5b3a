package crm.opportunities;

import crm.customers.GivesSight;
import org.springframework.stereotype.Component;

/** Who works an opportunity sees whose it is. */
@Component
class OpportunitiesGiveSight implements GivesSight {

    @Override
    public String condition() {
        return """
                exists (select from opportunity o
                        where o.customer_id = c.id and o.owner_id = any (:sightOwners))""";
    }
}
