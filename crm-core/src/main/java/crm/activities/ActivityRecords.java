package crm.activities;

import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.customers.CustomersMerged;
import crm.customers.CustomersSplit;
import crm.customers.HeldTable;
import crm.customers.RecordHolder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The stream moves with its customer, and tells that he was merged or taken apart. */
@Component
class ActivityRecords implements RecordHolder {

    private final ActivityStream stream;

    ActivityRecords(ActivityStream stream) {
        this.stream = stream;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.moved("activity"));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CustomersMerged event) {
        tell(event.survivor(), ActivityNames.CUSTOMER_MERGED, event.at(), event.merged(), event.mergedName());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CustomersSplit event) {
        tell(event.survivor(), ActivityNames.CUSTOMER_SPLIT, event.at(), event.merged(), event.mergedName());
    }

    private void tell(CustomerId customer, String name, Instant at, CustomerId other, String otherName) {
        Map<String, Object> detail = Map.of("subject", otherName, "customer", other.value());
        stream.append(Viewer.system(), Activity.of(customer, null, name, at, detail));
    }
}
