package crm.campaigns;

import crm.consent.Channel;

/**
 * A campaign is being launched. Heard inside the launch's transaction: delivery freezes the audience and reports it to
 * {@link CampaignLaunch#frozen}.
 */
public record CampaignLaunched(
        CampaignId campaign, AudienceSource source, Channel channel, MessageClass messageClass) {}
