package crm.web.support;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How things look: initials and their tint, the colour key of an RFM segment, the shape of a sparkline. */
@Component("looks")
public class Looks {

    private static final int TINTS = 6;

    /** Keeps two Arabic initials from growing into one word. */
    private static final String ZERO_WIDTH_NON_JOINER = "\u200c";

    private static final double SPARK_WIDTH = 200;
    private static final double SPARK_HEIGHT = 24;
    private static final double SPARK_MARGIN = 2;

    Looks() {}

    /** The key in the style sheet ({@code c-KEY}) of a segment's name. */
    public String segment(Object segment) {
        return switch (segment.toString()) {
            case "POTENTIAL_LOYALIST" -> "potential";
            case "NEED_ATTENTION" -> "attention";
            case "ABOUT_TO_SLEEP" -> "sleep";
            case "AT_RISK" -> "risk";
            case "CANT_LOSE" -> "cantlose";
            default -> segment.toString().toLowerCase(Locale.ROOT);
        };
    }

    /** First letters of the first and last word of a name. */
    public String initials(@Nullable String name) {
        String[] words = words(name);
        if (words.length == 0) {
            return "?";
        }
        String first = first(words[0]);
        if (words.length == 1) {
            return first;
        }
        boolean joining = Character.UnicodeScript.of(first.codePointAt(0)) == Character.UnicodeScript.ARABIC;
        return first + (joining ? ZERO_WIDTH_NON_JOINER : "") + first(words[words.length - 1]);
    }

    public String initial(@Nullable String name) {
        String[] words = words(name);
        return words.length == 0 ? "K" : first(words[0]);
    }

    /** One of six quiet grounds, always the same for the same name. */
    public String tint(@Nullable String name) {
        return "a" + (Math.floorMod(Objects.hashCode(name), TINTS) + 1);
    }

    /** Points of an SVG polyline through the values, in a box of 200 by 24. */
    public String line(List<? extends Number> values) {
        double low = values.stream().mapToDouble(Number::doubleValue).min().orElse(0);
        double high = values.stream().mapToDouble(Number::doubleValue).max().orElse(0);
        double range = high > low ? high - low : 1;
        double step = SPARK_WIDTH / Math.max(1, values.size() - 1);
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            double share = (values.get(i).doubleValue() - low) / range;
            double y = SPARK_HEIGHT - SPARK_MARGIN - share * (SPARK_HEIGHT - 2 * SPARK_MARGIN);
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", i * step, y));
        }
        return points.toString().strip();
    }

    /** The same with the ground below, as an SVG polygon. */
    public String area(List<? extends Number> values) {
        return String.format(Locale.ROOT, "0,%1$.0f %2$s %3$.0f,%1$.0f", SPARK_HEIGHT, line(values), SPARK_WIDTH);
    }

    private static String[] words(@Nullable String name) {
        if (name == null) {
            return new String[0];
        }
        String cleaned = name.replaceAll("[^\\p{L}\\p{N}\\s]", " ").strip();
        return cleaned.isEmpty() ? new String[0] : cleaned.split("\\s+");
    }

    private static String first(String word) {
        return new String(Character.toChars(word.codePointAt(0))).toUpperCase(Locale.ROOT);
    }
}
