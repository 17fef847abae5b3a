package crm.web.api.campaigns;

import crm.access.Permission;
import crm.access.Viewer;
import crm.attribution.CampaignResults;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignLine;
import crm.campaigns.CampaignState;
import crm.consent.Channel;
import crm.delivery.Standstills;
import crm.delivery.TouchLine;
import crm.delivery.TouchState;
import crm.delivery.Touches;
import crm.web.api.Page;
import crm.web.api.Paging;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Campaigns: drafted, changed, listed, and their ledger. */
@RestController("apiCampaignsController")
@RequestMapping("/api/v1/campaigns")
class CampaignsController {

    private final CampaignDesk desk;

    private final CampaignResults results;

    private final Touches touches;

    private final Standstills standstills;

    CampaignsController(CampaignDesk desk, CampaignResults results, Touches touches, Standstills standstills) {
        this.desk = desk;
        this.results = results;
        this.touches = touches;
        this.standstills = standstills;
    }

    @GetMapping
    Page<LineAnswer> list(Viewer viewer, Paging paging) {
        List<CampaignLine> lines = desk.list(viewer, paging.after(), paging.fetch());
        return Page.of(lines.stream().map(LineAnswer::of).toList(), paging, LineAnswer::id);
    }

    @PostMapping
    ResponseEntity<Created> create(Viewer viewer, @RequestBody CampaignBody body) {
        var sheet = desk.draft(viewer, body.plan());
        long id = sheet.id().value();
        return ResponseEntity.created(URI.create("/api/v1/campaigns/" + id)).body(new Created(id, sheet.state()));
    }

    @GetMapping("/{id}")
    CampaignAnswer show(Viewer viewer, @PathVariable long id) {
        var campaign = new CampaignId(id);
        return CampaignAnswer.of(
                results.standing(viewer, campaign),
                standstills.of(viewer, campaign).orElse(null));
    }

    @PatchMapping("/{id}")
    CampaignAnswer update(Viewer viewer, @PathVariable long id, @RequestBody CampaignChange body) {
        viewer.require(Permission.CAMPAIGNS_WRITE);
        var campaign = new CampaignId(id);
        var before = desk.sheet(viewer, campaign);
        desk.change(viewer, campaign, body.appliedTo(before.plan()), before.version());
        return show(viewer, id);
    }

    @GetMapping("/{id}/touches")
    Page<TouchAnswer> touches(
            Viewer viewer, @PathVariable long id, @RequestParam @Nullable TouchState state, Paging paging) {
        List<TouchLine> lines = touches.list(viewer, new CampaignId(id), state, paging.after(), paging.fetch());
        return Page.of(lines.stream().map(TouchAnswer::of).toList(), paging, TouchAnswer::id);
    }

    /** What a new campaign is called from now on. */
    record Created(long id, CampaignState state) {}

    /** A campaign in the list. */
    record LineAnswer(
            long id,
            String name,
            CampaignState state,
            Channel channel,
            @Nullable Long segment,
            @Nullable Long resends,
            @Nullable Integer audience,
            @Nullable Instant scheduledAt,
            @Nullable Instant launchedAt,
            @Nullable Instant finishedAt) {

        static LineAnswer of(CampaignLine line) {
            return new LineAnswer(
                    line.id(),
                    line.name(),
                    line.state(),
                    line.channel(),
                    line.segmentId(),
                    line.resends(),
                    line.audience(),
                    line.scheduledAt(),
                    line.launchedAt(),
                    line.finishedAt());
        }
    }

    /** One message to one contact. */
    record TouchAnswer(
            long id,
            long contact,
            long customer,
            String address,
            TouchState state,
            @Nullable String reason,
            @Nullable String messageId,
            Instant at) {

        static TouchAnswer of(TouchLine line) {
            return new TouchAnswer(
                    line.id(),
                    line.contact(),
                    line.customer(),
                    line.address(),
                    line.state(),
                    line.reason(),
                    line.messageId(),
                    line.at());
        }
    }
}
