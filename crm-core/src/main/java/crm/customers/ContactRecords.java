package crm.customers;

import java.util.List;
import org.springframework.stereotype.Component;

/** The contacts of a customer, and what imports did; the customer himself and his identity keys are moved by the merge. */
@Component
class ContactRecords implements RecordHolder {

    private static final String UNTOUCHED = """
            t.version = 0 and t.folded_into is null
            and t.created_at = (select c.created_at from customer c where c.id = t.customer_id)
            """;

    @Override
    public List<HeldTable> tables() {
        return List.of(
                HeldTable.moved("contact").broughtIf(UNTOUCHED),
                HeldTable.moved("customer_import").broughtIf("t.import_id = :import"),
                HeldTable.moved("customer_change"),
                HeldTable.moved("import_undo_kept").broughtIf("t.import_id = :import"));
    }
}
