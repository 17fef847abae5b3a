package crm.campaigns;

/** A running campaign has not moved for two minutes, and somebody has to do something about it. */
public record CampaignStalled(CampaignId campaign) {}
