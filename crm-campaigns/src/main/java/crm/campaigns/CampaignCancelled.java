package crm.campaigns;

/** A campaign was stopped for good. Heard inside the same transaction: what has not gone out expires. */
public record CampaignCancelled(CampaignId campaign) {}
