package crm.campaigns;

/** Everybody in the audience has an outcome. Published inside the transaction that ends the campaign. */
public record CampaignFinished(CampaignId campaign) {}
