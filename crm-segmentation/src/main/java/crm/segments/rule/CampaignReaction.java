package crm.segments.rule;

/** What a customer did with a campaign. The negative ones are true only of those who received it. */
public enum CampaignReaction implements Word {
    RECEIVED("received"),
    OPENED("opened"),
    NOT_OPENED("notOpened"),
    CLICKED("clicked"),
    NOT_CLICKED("notClicked");

    private final String word;

    CampaignReaction(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
