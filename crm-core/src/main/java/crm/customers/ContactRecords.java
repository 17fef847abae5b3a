package crm.customers;

import java.util.List;
import org.springframework.stereotype.Component;

/** The contacts of a customer; the customer himself and his identity keys are moved by the merge. */
@Component
class ContactRecords implements RecordHolder {

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.moved("contact"));
    }
}
