package crm.opportunities;

import crm.customers.HeldTable;
import crm.customers.RecordHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** Opportunities keep stage, owner and story when their customer is merged. */
@Component
class OpportunityRecords implements RecordHolder {

    @Override
    public List<HeldTable> tables() {
        return List.of(
                HeldTable.moved("opportunity"),
                HeldTable.moved("opportunity_product"),
                HeldTable.moved("opportunity_change"));
    }
}
