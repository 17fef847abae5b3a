package crm.talks;

import crm.customers.HeldTable;
import crm.customers.RecordHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** Talks with a customer who is merged are talks with the one he becomes, also those still going on. */
@Component
class TalkRecords implements RecordHolder {

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.moved("talk"), HeldTable.moved("talk_answer"), HeldTable.moved("talk_draft"));
    }
}
