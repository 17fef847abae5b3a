package crm.campaigns;

/** Identity of a campaign. */
public record CampaignId(long value) {}
