package crm.forms;

import crm.customers.HeldTable;
import crm.customers.RecordHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was sent by a customer who is merged goes with him, as the proof it is. */
@Component
class FormRecords implements RecordHolder {

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.moved("form_submission"));
    }
}
