package crm.web.funnel;

import crm.access.Viewer;
import crm.funnel.Funnel;
import crm.web.support.Formats;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How far the contacts of the last twelve months have come. */
@Controller
class FunnelController {

    static final int MONTHS = 12;

    /** Stands in addresses for those of whom nobody knows where they came from; an empty word means all. */
    static final String UNKNOWN = "-";

    private final Funnel funnel;
    private final Formats formats;

    FunnelController(Funnel funnel, Formats formats) {
        this.funnel = funnel;
        this.formats = formats;
    }

    @GetMapping("/funnel")
    String show(
            Viewer viewer,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String source,
            Model model) {
        YearMonth newest = YearMonth.from(formats.today());
        model.addAttribute(
                "funnel",
                FunnelPage.of(
                        funnel.lines(viewer, newest.minusMonths(MONTHS - 1L), newest),
                        newest,
                        month(month),
                        source(source)));
        return "funnel/page";
    }

    private static @Nullable String source(String said) {
        return said.isEmpty() ? null : said.equals(UNKNOWN) ? "" : said;
    }

    private static @Nullable YearMonth month(String typed) {
        try {
            return YearMonth.parse(typed);
        } catch (DateTimeParseException none) {
            return null;
        }
    }
}
