package crm.web.home;

import java.util.Locale;

/** What the size of a tile in the map stands for. */
public enum TileSize {
    CUSTOMERS,
    REVENUE;

    /** End of its message key. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
