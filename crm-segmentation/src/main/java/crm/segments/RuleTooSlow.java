package crm.segments;

import crm.kernel.Conflict;
import java.time.Duration;

/** The database did not answer a rule in the time that somebody waits for it. */
public class RuleTooSlow extends Conflict {

    private static final long serialVersionUID = 1L;

    RuleTooSlow(Duration limit) {
        super("The database took longer than %d s for this rule. Narrow its windows or remove a product condition."
                .formatted(limit.toSeconds()));
    }
}
