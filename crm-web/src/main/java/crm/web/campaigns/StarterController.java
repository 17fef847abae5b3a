package crm.web.campaigns;

import crm.access.Permission;
import crm.access.Viewer;
import crm.web.support.MailFrame;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows a message to begin with, for the small frames of the choice. */
@Controller
class StarterController {

    private final Starters starters;

    StarterController(Starters starters) {
        this.starters = starters;
    }

    @GetMapping("/campaigns/starter")
    ResponseEntity<String> show(Viewer viewer, @RequestParam Starter name, Locale locale) {
        viewer.require(Permission.CAMPAIGNS_WRITE);
        String html = starters.html(name, locale);
        return MailFrame.of(html.replaceAll("\\{\\{workspace\\.\\w+}}|\\{\\{[#/].*?}}|\\{\\{.*?}}", ""));
    }
}
