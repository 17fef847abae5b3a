package crm.audit;

import org.jspecify.annotations.Nullable;

/** Knows where the work of the current thread came from; the web has it, background work comes from nowhere. */
public interface Whereabouts {

    /** Network address of the peer, as the connection shows it. */
    @Nullable
    String origin();

    /** Whether a program does it, with somebody's token. */
    boolean byProgram();

    /** Id of the request, as the log has it. */
    @Nullable
    String request();
}
