package crm.tracking;

import org.jspecify.annotations.Nullable;

/** What a request says about who is behind it. */
public record Visit(String method, @Nullable String userAgent) {

    private static final int LONGEST_AGENT = 400;

    public Visit {
        String kept = userAgent == null ? null : userAgent.replaceAll("\\p{Cntrl}", " ");
        userAgent = kept == null || kept.length() <= LONGEST_AGENT ? kept : kept.substring(0, LONGEST_AGENT);
    }
}
