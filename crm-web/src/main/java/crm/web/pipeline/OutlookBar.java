package crm.web.pipeline;

import crm.opportunities.Outlook;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The bar under the forecast: won, nearest, earlier and what is missing, in thousandths of its width. */
record OutlookBar(List<Part> parts) {

    private static final int WIDTH = 1000;
    private static final int GAP = 4;

    /**
     * @param look its class in the style sheet
     */
    record Part(String look, long x, long width) {}

    static OutlookBar of(Outlook outlook) {
        long won = Objects.requireNonNullElse(outlook.won(), 0L);
        long nearest = Objects.requireNonNullElse(outlook.nearest(), 0L);
        long earlier = Objects.requireNonNullElse(outlook.earlier(), 0L);
        long gap = Objects.requireNonNullElse(outlook.gap(), 0L);
        double whole = Math.max(1, won + nearest + earlier + gap);
        List<Part> parts = new ArrayList<>();
        long x = 0;
        x = add(parts, "won", x, won / whole);
        x = add(parts, "nearest", x, nearest / whole);
        x = add(parts, "earlier", x, earlier / whole);
        add(parts, "gap", x, gap / whole);
        return new OutlookBar(parts);
    }

    private static long add(List<Part> parts, String look, long x, double share) {
        long width = Math.round(share * WIDTH);
        if (width > 0) {
            parts.add(new Part(look, x, Math.max(1, width - GAP)));
        }
        return x + width;
    }
}
