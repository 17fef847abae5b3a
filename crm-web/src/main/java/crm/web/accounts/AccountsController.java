package crm.web.accounts;

import crm.access.Permission;
import crm.access.Viewer;
import crm.accounts.Proposals;
import crm.directory.AccountDirectory;
import crm.directory.AccountLine;
import crm.directory.AccountQuery;
import crm.directory.AccountQuery.Whose;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The list of accounts. */
@Controller
@RequestMapping("/accounts")
class AccountsController {

    private static final int SIZE = 50;

    private final AccountDirectory directory;
    private final Proposals proposals;

    AccountsController(AccountDirectory directory, Proposals proposals) {
        this.directory = directory;
        this.proposals = proposals;
    }

    @GetMapping
    String list(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(defaultValue = "ALL") Whose whose,
            @RequestParam(required = false) @Nullable Long after,
            Model model) {
        AccountQuery query = new AccountQuery(search, whose);
        List<AccountLine> found = directory.page(viewer, query, after, SIZE + 1);
        List<AccountLine> lines = found.size() > SIZE ? found.subList(0, SIZE) : found;
        model.addAttribute("query", query);
        model.addAttribute("lines", lines);
        model.addAttribute("total", directory.count(viewer, query));
        model.addAttribute(
                "next", found.size() > SIZE ? address(query, lines.getLast().id()) : null);
        model.addAttribute("previous", after == null ? null : address(query, null));
        model.addAttribute("choices", Whose.values());
        model.addAttribute("money", lines.isEmpty() || lines.getFirst().revenue() != null);
        model.addAttribute("leads", viewer.may(Permission.LEADS_READ));
        model.addAttribute("opportunities", viewer.may(Permission.OPPORTUNITIES_READ));
        model.addAttribute("questions", proposals.count(viewer));
        model.addAttribute("mayWrite", viewer.may(Permission.CUSTOMERS_WRITE));
        model.addAttribute("mayExport", viewer.may(Permission.CUSTOMERS_EXPORT));
        return "accounts/list";
    }

    private static String address(AccountQuery query, @Nullable Long after) {
        return UriComponentsBuilder.fromPath("/accounts")
                .queryParamIfPresent("search", Optional.ofNullable(query.search()))
                .queryParam("whose", query.whose())
                .queryParamIfPresent("after", Optional.ofNullable(after))
                .encode()
                .build()
                .toUriString();
    }
}
