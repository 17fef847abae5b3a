package crm.campaigns;

/** A campaign has paused itself. Published inside the transaction that does it. */
public record CampaignHeld(CampaignId campaign, PauseReason reason) {}
