package crm.web.campaigns;

import java.util.Locale;

/** Messages to begin with. */
enum Starter {
    WELCOME,
    WINBACK,
    OFFER,
    NEWS;

    /** As in file names and message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
