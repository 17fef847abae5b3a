package crm.rfm;

import crm.kernel.NotFound;

/** There is no such scoring, or none is finished yet. */
public class RfmRunNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    RfmRunNotFound(RfmRunId id) {
        super("There is no RFM run " + id.value() + ".");
    }

    RfmRunNotFound() {
        super("No RFM run has finished yet.");
    }
}
