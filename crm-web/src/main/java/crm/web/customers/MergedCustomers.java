package crm.web.customers;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.customers.CustomerMerging;
import crm.customers.CustomerNotFound;
import crm.customers.CustomerRegister;
import crm.web.support.FormerAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The pages of a customer who was merged are those of the customer he is now. */
@Component
class MergedCustomers implements FormerAddress {

    private static final Pattern PAGE = Pattern.compile("/customers/(\\d{1,18})(/.*)?");

    private final CustomerMerging merging;
    private final CustomerRegister register;

    MergedCustomers(CustomerMerging merging, CustomerRegister register) {
        this.merging = merging;
        this.register = register;
    }

    @Override
    public Optional<String> nowAt(Viewer viewer, String path) {
        Matcher page = PAGE.matcher(path);
        if (!page.matches() || !viewer.may(Permission.CUSTOMERS_READ)) {
            return Optional.empty();
        }
        return merging.whereaboutsOf(viewer, new CustomerId(Long.parseLong(page.group(1))))
                .filter(survivor -> isSeen(viewer, survivor))
                .map(survivor -> "/customers/" + survivor.value());
    }

    private boolean isSeen(Viewer viewer, CustomerId survivor) {
        try {
            register.sheetOf(viewer, survivor);
            return true;
        } catch (CustomerNotFound notForHim) {
            return false;
        }
    }
}
