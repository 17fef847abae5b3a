package crm.web.api.customers;

import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.directory.CustomerDirectory;
import crm.directory.CustomerLine;
import crm.directory.CustomerProfiles;
import crm.directory.Wanted;
import crm.web.api.Page;
import crm.web.api.Paging;
import crm.web.support.Amounts;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People and organisations that buy or may come to. */
@RestController("apiCustomersController")
@RequestMapping("/api/v1/customers")
class CustomersController {

    private final CustomerRegister register;

    private final CustomerDirectory directory;

    private final CustomerProfiles profiles;

    private final Amounts amounts;

    CustomersController(
            CustomerRegister register, CustomerDirectory directory, CustomerProfiles profiles, Amounts amounts) {
        this.amounts = amounts;
        this.register = register;
        this.directory = directory;
        this.profiles = profiles;
    }

    @GetMapping
    Page<CustomerItem> list(
            Viewer viewer,
            Paging paging,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable String externalKey) {
        Wanted wanted = new Wanted(search, externalKey, null, null, null, null, null, null);
        List<CustomerLine> lines = directory.list(viewer, wanted, paging.after(), paging.fetch());
        return Page.of(
                lines.stream().map(line -> CustomerItem.of(line, amounts)).toList(), paging, CustomerItem::id);
    }

    @GetMapping("/{id}")
    CustomerAnswer show(Viewer viewer, @PathVariable long id) {
        return answer(viewer, new CustomerId(id));
    }

    @PostMapping
    ResponseEntity<CustomerAnswer> create(Viewer viewer, @RequestBody CustomerBody body) {
        CustomerId id = register.register(viewer, body.entry());
        return ResponseEntity.created(URI.create("/api/v1/customers/" + id.value()))
                .body(answer(viewer, id));
    }

    /** Changes what the body names; null empties a field, what is left out stays. */
    @PatchMapping("/{id}")
    CustomerAnswer change(Viewer viewer, @PathVariable long id, @RequestBody CustomerBody body) {
        CustomerId customer = new CustomerId(id);
        register.change(viewer, customer, body.entry(), null);
        return answer(viewer, customer);
    }

    private CustomerAnswer answer(Viewer viewer, CustomerId customer) {
        return CustomerAnswer.of(profiles.of(viewer, customer), amounts);
    }
}
