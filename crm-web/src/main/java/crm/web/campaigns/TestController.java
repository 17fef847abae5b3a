package crm.web.campaigns;

import crm.access.Viewer;
import crm.campaigns.CampaignId;
import crm.delivery.TestNotSent;
import crm.delivery.TestSend;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.web.support.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sends a draft to a colleague. */
@Controller
class TestController {

    private final TestSend tests;

    TestController(TestSend tests) {
        this.tests = tests;
    }

    @PostMapping("/campaigns/{campaign}/test")
    String create(
            Viewer viewer,
            @PathVariable long campaign,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "0") long customer,
            @RequestParam(defaultValue = "0") long contact,
            RedirectAttributes flash) {
        flash.addFlashAttribute("flash", send(viewer, campaign, address, customer, contact));
        return "redirect:/campaigns/" + campaign;
    }

    private Flash send(Viewer viewer, long campaign, String address, long customer, long contact) {
        try {
            tests.send(viewer, new CampaignId(campaign), address, customer, contact);
            return Flash.good("campaigns.test.sent", address.strip());
        } catch (Invalid e) {
            return Flash.bad("campaigns.test." + e.faults().getFirst().code());
        } catch (TestNotSent e) {
            return Flash.bad("campaigns.test.refused", String.valueOf(e.getMessage()));
        } catch (Conflict e) {
            return Flash.bad("campaigns.test.unreadable");
        }
    }
}
