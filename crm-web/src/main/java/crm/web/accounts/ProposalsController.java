package crm.web.accounts;

import crm.access.Permission;
import crm.access.Viewer;
import crm.accounts.Proposals;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.web.support.Flash;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Asks which records are one company, and takes the answers. */
@Controller
@RequestMapping("/accounts/proposals")
class ProposalsController {

    private static final int SHOWN = 25;

    private final Proposals proposals;
    private final CustomerRegister register;

    ProposalsController(Proposals proposals, CustomerRegister register) {
        this.proposals = proposals;
        this.register = register;
    }

    @GetMapping
    String list(Viewer viewer, Model model) {
        model.addAttribute("proposals", proposals.open(viewer, SHOWN));
        model.addAttribute("total", proposals.count(viewer));
        model.addAttribute("lookedAt", proposals.lookedAt(viewer).orElse(null));
        model.addAttribute("mayWrite", viewer.may(Permission.CUSTOMERS_WRITE));
        return "accounts/proposals";
    }

    @PostMapping("/{account}/group")
    String group(
            Viewer viewer,
            @PathVariable long account,
            @RequestParam(required = false) @Nullable List<Long> other,
            @RequestParam(required = false) @Nullable String organisation,
            RedirectAttributes redirect) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        if (other == null || other.isEmpty()) {
            redirect.addFlashAttribute("flash", Flash.warn("accounts.nothing"));
            return "redirect:/accounts/proposals";
        }
        CustomerId into = new CustomerId(account);
        int merged = proposals
                .group(viewer, into, other.stream().map(CustomerId::new).toList(), organisation)
                .size();
        String name = register.sheetOf(viewer, into).name();
        redirect.addFlashAttribute("flash", Flash.good("accounts.grouped", merged, name));
        return "redirect:/accounts/proposals";
    }

    @PostMapping("/{account}/refuse/{other}")
    String refuse(Viewer viewer, @PathVariable long account, @PathVariable long other, RedirectAttributes redirect) {
        CustomerId second = new CustomerId(other);
        proposals.refuse(viewer, new CustomerId(account), second);
        redirect.addFlashAttribute(
                "flash",
                Flash.good("accounts.refused", register.sheetOf(viewer, second).name())
                        .undoneBy("/accounts/proposals/" + account + "/ask/" + other));
        return "redirect:/accounts/proposals";
    }

    @PostMapping("/{account}/ask/{other}")
    String askAgain(Viewer viewer, @PathVariable long account, @PathVariable long other) {
        proposals.askAgain(viewer, new CustomerId(account), new CustomerId(other));
        return "redirect:/accounts/proposals";
    }

    @PostMapping("/look")
    String look(Viewer viewer, RedirectAttributes redirect) {
        proposals.lookAgain(viewer);
        redirect.addFlashAttribute("flash", Flash.good("accounts.proposals.looking"));
        return "redirect:/accounts/proposals";
    }
}
