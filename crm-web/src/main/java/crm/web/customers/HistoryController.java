package crm.web.customers;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.directory.CustomerHistory;
import crm.directory.ValueChange;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What changed of a customer's values, newest first, and where each value that is there comes from. */
@Controller
@RequestMapping("/customers/{id}/history")
class HistoryController {

    private static final int SHOWN = 50;
    private static final int MOST_PAGES = 100_000;

    private final CustomerHistory history;
    private final CustomerRegister register;

    HistoryController(CustomerHistory history, CustomerRegister register) {
        this.history = history;
        this.register = register;
    }

    @GetMapping
    String show(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "1") int page, Model model) {
        CustomerId customer = new CustomerId(id);
        int number = Math.clamp(page, 1, MOST_PAGES);
        List<ValueChange> found = history.newest(viewer, customer, (number - 1L) * SHOWN, SHOWN + 1);
        model.addAttribute("sheet", register.sheetOf(viewer, customer));
        model.addAttribute("changes", found.stream().limit(SHOWN).toList());
        model.addAttribute("origins", history.origins(viewer, customer));
        model.addAttribute("readsImports", viewer.may(Permission.IMPORTS_READ));
        model.addAttribute("previous", number == 1 ? null : address(id, number - 1));
        model.addAttribute("next", found.size() > SHOWN ? address(id, number + 1) : null);
        return "customers/history";
    }

    private static String address(long customer, int page) {
        return "/customers/" + customer + "/history?page=" + page;
    }
}
