package crm.web.customers;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerMerging;
import crm.customers.Merge;
import crm.customers.MergeId;
import crm.web.support.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes two customers apart again. */
@Controller
@RequestMapping("/merges/{merge}/split")
class SplitController {

    private final CustomerMerging merging;

    SplitController(CustomerMerging merging) {
        this.merging = merging;
    }

    @PostMapping
    String create(Viewer viewer, @PathVariable("merge") long id, RedirectAttributes redirect) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        Merge merge = merging.split(viewer, new MergeId(id));
        redirect.addFlashAttribute("flash", Flash.good("customers.split", merge.name()));
        return "redirect:/customers/" + merge.merged().value();
    }
}
