package crm.campaigns;

import crm.kernel.NotFound;

/** There is no campaign with this id. */
public class CampaignNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    public CampaignNotFound(CampaignId campaign) {
        super("There is no campaign " + campaign.value() + ".");
    }
}
