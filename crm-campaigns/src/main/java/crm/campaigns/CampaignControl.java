package crm.campaigns;

import crm.access.Permission;
import crm.access.Viewer;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pauses, resumes, cancels and ends what was launched. The state changes under the campaign's row lock, which every message
 * shares for the moment of its last gate: once a pause or cancel has returned, no further message passes.
 */
@Service
@Transactional
public class CampaignControl {

    private final Campaigns campaigns;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    CampaignControl(Campaigns campaigns, ApplicationEventPublisher events, Clock clock) {
        this.campaigns = campaigns;
        this.events = events;
        this.clock = clock;
    }

    /** @throws crm.kernel.Conflict unless it is RUNNING */
    public CampaignSheet pause(Viewer viewer, CampaignId id) {
        Campaign campaign = lock(viewer, id);
        campaign.pause(clock.instant());
        return campaigns.saveAndFlush(campaign).sheet();
    }

    /** Delivery's word that going on would be refused alike; nothing happens when it does not run any more. */
    public void hold(Viewer viewer, CampaignId id, PauseReason reason, String words) {
        Campaign campaign = lock(viewer, id);
        if (campaign.state() == CampaignState.RUNNING) {
            campaign.hold(reason, words, clock.instant());
            campaigns.flush();
            events.publishEvent(new CampaignHeld(id, reason));
        }
    }

    /**
     * Delivery's word that some will be written to once more: what was finished runs again.
     *
     * @throws crm.kernel.Conflict when it was cancelled, or never launched
     */
    public void reopen(Viewer viewer, CampaignId id) {
        Campaign campaign = lock(viewer, id);
        campaign.reopen(clock.instant());
        campaigns.flush();
    }

    /** @throws crm.kernel.Conflict unless it is PAUSED */
    public CampaignSheet resume(Viewer viewer, CampaignId id) {
        Campaign campaign = lock(viewer, id);
        campaign.resume(clock.instant());
        return campaigns.saveAndFlush(campaign).sheet();
    }

    /**
     * Stops it for good; what has not gone out expires.
     *
     * @throws crm.kernel.Conflict unless it is RUNNING or PAUSED
     */
    public CampaignSheet cancel(Viewer viewer, CampaignId id) {
        Campaign campaign = lock(viewer, id);
        campaign.cancel(clock.instant());
        CampaignSheet sheet = campaigns.saveAndFlush(campaign).sheet();
        events.publishEvent(new CampaignCancelled(id));
        return sheet;
    }

    /** Delivery's word that everybody has an outcome; nothing happens when it is not running any more. */
    public void finish(Viewer viewer, CampaignId id) {
        Campaign campaign = lock(viewer, id);
        if (campaign.state() == CampaignState.RUNNING) {
            campaign.finish(clock.instant());
            events.publishEvent(new CampaignFinished(id));
        }
    }

    private Campaign lock(Viewer viewer, CampaignId id) {
        viewer.require(Permission.CAMPAIGNS_LAUNCH);
        return campaigns.lock(id.value()).orElseThrow(() -> new CampaignNotFound(id));
    }
}
