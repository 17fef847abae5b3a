package crm.web.forms;

import crm.access.Viewer;
import crm.forms.FormField;
import crm.forms.FormIntake;
import crm.forms.Submission;
import crm.kernel.NotFound;
import crm.web.support.ContentSecurityPolicy;
import crm.workspace.Workspaces;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A form on the web. Whatever is sent, by whomever, to whichever form, the answer is the same to the byte. */
@Controller
@RequestMapping("/forms")
class PublicFormController {

    static final String SENT = "/forms/sent";

    private static final String ANSWER = "a.";

    // No script: a form works without, and there is nothing in it that could run.
    private static final String POLICY = """
            default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; \
            base-uri 'none'; frame-ancestors 'self'""";

    private final FormIntake intake;
    private final Workspaces workspaces;

    PublicFormController(FormIntake intake, Workspaces workspaces) {
        this.intake = intake;
        this.workspaces = workspaces;
    }

    @GetMapping("/{key}")
    String show(@PathVariable String key, Model model, HttpServletResponse response) {
        FormIntake.Shown shown = intake.show(Viewer.system(), key).orElseThrow(NoSuchForm::new);
        String policy = POLICY;
        for (String origin : shown.form().origins()) {
            policy = policy + " " + origin;
        }
        guard(response, policy);
        model.addAttribute("shown", shown);
        model.addAttribute("form", shown.form());
        model.addAttribute("fields", FormField.values());
        model.addAttribute("workspace", workspaces.current().name());
        return "forms/form";
    }

    @PostMapping("/{key}")
    ResponseEntity<Void> submit(
            @PathVariable String key, @RequestParam MultiValueMap<String, String> fields, HttpServletRequest request) {
        intake.submit(
                Viewer.system(),
                key,
                submission(fields),
                new Submission.Origin(
                        Objects.requireNonNullElse(request.getRemoteAddr(), ""),
                        Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "")));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, SENT)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GetMapping("/sent")
    String sent(Model model, HttpServletResponse response) {
        guard(response, POLICY + " *");
        model.addAttribute("workspace", workspaces.current().name());
        return "forms/sent";
    }

    private static Submission submission(MultiValueMap<String, String> fields) {
        Map<String, List<String>> answers = new HashMap<>();
        fields.forEach((name, values) -> {
            if (name.startsWith(ANSWER)) {
                answers.put(name.substring(ANSWER.length()), List.copyOf(values));
            }
        });
        return new Submission(
                text(fields, "name"),
                text(fields, "organisation"),
                text(fields, "email"),
                text(fields, "phone"),
                text(fields, "need"),
                text(fields, "message"),
                fields.containsKey("agree"),
                answers,
                text(fields, "website"),
                text(fields, "ticket"));
    }

    private static String text(MultiValueMap<String, String> fields, String name) {
        return Objects.requireNonNullElse(fields.getFirst(name), "");
    }

    private static void guard(HttpServletResponse response, String policy) {
        response.setHeader(ContentSecurityPolicy.HEADER, policy);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Robots-Tag", "noindex");
    }

    /** Unknown or closed: from outside it is the same. */
    private static final class NoSuchForm extends NotFound {

        private static final long serialVersionUID = 1L;

        NoSuchForm() {
            super("There is no such form.");
        }
    }
}
