package crm.web.tracking;

import crm.access.Viewer;
import crm.kernel.NotFound;
import crm.tracking.Unsubscribing;
import crm.workspace.Workspaces;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The way out. Looking at the page changes nothing, whoever looks: scanners follow links. The button on it and the mail
 * program's own button (RFC 8058) post to the same address, which acts at once and answers 200 without cookie or redirect.
 */
@Controller
@RequestMapping("/u/{token}")
class UnsubscribeController {

    /** Stands in previews and tests: there is nobody to unsubscribe. */
    private static final String PREVIEW = "preview";

    private final Unsubscribing unsubscribing;

    private final Workspaces workspaces;

    UnsubscribeController(Unsubscribing unsubscribing, Workspaces workspaces) {
        this.unsubscribing = unsubscribing;
        this.workspaces = workspaces;
    }

    @GetMapping
    String show(@PathVariable String token, Model model, HttpServletResponse response) {
        return page(
                token,
                "ask",
                model,
                response,
                () -> unsubscribing.addressOf(Viewer.system(), token).orElseThrow(UnknownLink::new));
    }

    @PostMapping
    String update(
            @PathVariable String token,
            @RequestParam(name = "List-Unsubscribe", defaultValue = "") String oneClick,
            HttpServletRequest request,
            Model model,
            HttpServletResponse response) {
        boolean byProgram = oneClick.equalsIgnoreCase("One-Click");
        return page(
                token,
                "done",
                model,
                response,
                () -> unsubscribing
                        .unsubscribe(Viewer.system(), token, Visits.of(request), byProgram)
                        .orElseThrow(UnknownLink::new));
    }

    private String page(
            String token, String step, Model model, HttpServletResponse response, Supplier<String> address) {
        boolean preview = token.equals(PREVIEW);
        model.addAttribute("step", preview ? PREVIEW : step);
        model.addAttribute("address", preview ? "" : address.get());
        model.addAttribute("workspace", workspaces.current().name());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Robots-Tag", "noindex");
        return "tracking/unsubscribe";
    }

    /** The sender of a one-click post tries again when it hears this. */
    @ExceptionHandler({DataAccessException.class, CannotCreateTransactionException.class})
    ResponseEntity<Void> unavailable() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "60")
                .build();
    }

    /** A token that was not made here, or was changed. */
    private static final class UnknownLink extends NotFound {

        private static final long serialVersionUID = 1L;

        UnknownLink() {
            super("There is no such link.");
        }
    }
}
