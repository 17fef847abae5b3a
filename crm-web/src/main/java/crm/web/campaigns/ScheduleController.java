package crm.web.campaigns;

import crm.access.Permission;
import crm.access.Viewer;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignSchedule;
import crm.campaigns.CampaignState;
import crm.campaigns.Obstacle;
import crm.campaigns.ScheduleDecision.Refused;
import crm.campaigns.ScheduleDecision.Scheduled;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.web.support.Flash;
import crm.web.support.Formats;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Puts a campaign on the calendar, at a time on the workspace's clock, and takes it off. */
@Controller
@RequestMapping("/campaigns/{campaign}")
class ScheduleController {

    private final CampaignDesk desk;

    private final CampaignSchedule schedule;

    private final Formats formats;

    ScheduleController(CampaignDesk desk, CampaignSchedule schedule, Formats formats) {
        this.desk = desk;
        this.schedule = schedule;
        this.formats = formats;
    }

    /** The button belongs to the editor's form: what was typed last is saved first. */
    @PostMapping("/schedule")
    String create(
            Viewer viewer,
            @PathVariable long campaign,
            @ModelAttribute("form") CampaignForm form,
            @RequestParam(defaultValue = "") String at,
            RedirectAttributes flash) {
        viewer.require(Permission.CAMPAIGNS_LAUNCH);
        var id = new CampaignId(campaign);
        flash.addFlashAttribute("flash", schedule(viewer, id, form, at));
        return "redirect:/campaigns/" + campaign;
    }

    private Flash schedule(Viewer viewer, CampaignId id, CampaignForm form, String at) {
        try {
            if (form.isFilledIn() && desk.sheet(viewer, id).state() == CampaignState.DRAFT) {
                desk.change(viewer, id, form.plan(), form.version());
            }
        } catch (Invalid e) {
            return Flash.bad("campaigns.notStorable");
        } catch (Conflict e) {
            return Flash.bad("campaigns.changedByOther");
        }
        Optional<LocalDateTime> local = read(at);
        if (local.isEmpty()) {
            return Flash.bad("campaigns.schedule.unreadable");
        }
        try {
            return switch (schedule.schedule(viewer, id, local.get())) {
                case Scheduled(CampaignId scheduled, Instant when) ->
                    Flash.good("campaigns.schedule.done", formats.instantAndZone(when));
                case Refused(List<Obstacle> obstacles) -> Flash.warn("campaigns.notYet", obstacles.size());
            };
        } catch (Invalid e) {
            return Flash.bad("campaigns.schedule." + e.faults().getFirst().code());
        }
    }

    private static Optional<LocalDateTime> read(String at) {
        try {
            return Optional.of(LocalDateTime.parse(at.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @PostMapping("/unschedule")
    String delete(Viewer viewer, @PathVariable long campaign, RedirectAttributes flash) {
        schedule.unschedule(viewer, new CampaignId(campaign));
        flash.addFlashAttribute("flash", Flash.good("campaigns.schedule.undone"));
        return "redirect:/campaigns/" + campaign;
    }
}
