package crm.delivery.faults;

import crm.access.Viewer;
import crm.attribution.CampaignResults;
import crm.attribution.Responses;
import crm.campaigns.CampaignId;
import crm.tracking.Hits;
import crm.tracking.Unsubscribing;
import crm.tracking.Visit;
import org.springframework.boot.test.context.TestComponent;

/** People and programs who come with an address of a mail, by the doors that web requests use. */
@TestComponent
class Readers {

    private static final Viewer NOBODY = Viewer.system();

    private final Hits hits;

    private final Unsubscribing unsubscribing;

    private final CampaignResults results;

    Readers(Hits hits, Unsubscribing unsubscribing, CampaignResults results) {
        this.hits = hits;
        this.unsubscribing = unsubscribing;
        this.results = results;
    }

    /**
     * Follows an address.
     *
     * @param path such as {@code /c/} and the token
     * @param agent with + for blanks
     * @return STORED when Keel says that it has it, else something else
     */
    String visit(String method, String path, String agent) {
        var visit = new Visit(method, agent.replace('+', ' '), "192.0.2.0/24");
        String token = path.substring("/x/".length()).replace(".gif", "");
        return switch (path.charAt(1)) {
            case 'o' -> hits.opened(NOBODY, token, visit).name();
            case 'c' -> hits.clicked(NOBODY, token, visit).isPresent() ? "LED ON" : "UNKNOWN";
            default -> unsubscribing.addressOf(NOBODY, token).isPresent() ? "SHOWN" : "UNKNOWN";
        };
    }

    /** People and programs who opened, people and programs who clicked, people who unsubscribed. */
    String answersTo(CampaignId campaign) {
        hits.catchUp(NOBODY);
        Responses said = results.standing(NOBODY, campaign).responses();
        return said.opened() + " " + said.openedMachine() + " " + said.clicked() + " " + said.clickedMachine() + " "
                + said.unsubscribed();
    }
}
