package crm.web.api.campaigns;

import crm.access.Viewer;
import crm.campaigns.CampaignId;
import crm.delivery.Doubts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Touches of which nobody knows whether they arrived. */
@RestController("apiDoubtController")
class DoubtController {

    private final Doubts doubts;

    DoubtController(Doubts doubts) {
        this.doubts = doubts;
    }

    /** Sends once more to those in doubt, each under the Message-ID of the first attempt. */
    @PostMapping("/api/v1/campaigns/{id}/unknown/resend")
    Resent sendAgain(Viewer viewer, @PathVariable long id, @RequestBody Chosen body) {
        return new Resent(doubts.sendAgain(viewer, new CampaignId(id), body.touches()));
    }

    /** Which of them; null or left out = all. */
    record Chosen(@Nullable List<Long> touches) {}

    /** How many get it again. */
    record Resent(int touches) {}
}
