package crm.web.support;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Answers the tray while something runs. */
@Controller
class RunningWorkController {

    @GetMapping("/running-work")
    String now() {
        return "fragments/work :: news";
    }
}
