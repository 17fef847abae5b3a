package crm.opportunities;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerMerging;
import crm.customers.CustomerRegister;
import crm.customers.MergePlan;
import crm.kernel.Invalid;
import org.springframework.stereotype.Component;

/** Makes the customer at whom a lead stands the one whose opportunity it is to become. */
@Component
class TargetKeeping {

    private final CustomerMerging merging;
    private final CustomerRegister customers;

    TargetKeeping(CustomerMerging merging, CustomerRegister customers) {
        this.merging = merging;
        this.customers = customers;
    }

    /**
     * To be called before the lead is held: bringing customers together waits for everybody who holds one.
     *
     * @param standing at whom the lead stands
     */
    void prepare(Viewer viewer, CustomerId standing, ConversionTarget target) {
        switch (target) {
            case ConversionTarget.AsItStands asItIs -> {}
            case ConversionTarget.Known(CustomerId known) -> {
                if (!known.equals(standing)) {
                    merging.merge(viewer, MergePlan.ofTheSame(known, standing));
                }
            }
            case ConversionTarget.NewAccount(String name) -> open(viewer, standing, name.strip());
        }
    }

    private void open(Viewer viewer, CustomerId person, String name) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        if (name.isEmpty()) {
            throw new Invalid("account", "REQUIRED", "An account needs the name of the company.");
        }
        if (customers.sheetOf(viewer, person).isOrganisation()) {
            throw new Invalid("account", "ACCOUNT_ALREADY", "Whoever asks has an account of his own already.");
        }
        customers.change(
                viewer,
                person,
                CustomerEntry.empty().with(CustomerField.KIND, "ORGANISATION").with(CustomerField.ORGANISATION, name),
                null);
    }
}
