package crm.access;

import crm.kernel.NotFound;

/** There is no such team. */
public class TeamNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    TeamNotFound(TeamId team) {
        super("There is no team " + team.value() + ".");
    }
}
