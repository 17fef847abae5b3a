package crm.tracking;

import crm.customers.HeldTable;
import crm.customers.RecordHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** Opens and clicks move with the messages they answer. */
@Component
class HitRecords implements RecordHolder {

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.moved("hit"));
    }
}
