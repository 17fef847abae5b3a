package crm.web.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Browser and system as people call them, from what the browser called itself; null where that says nothing known.
 *
 * @param phone whether it is carried in a pocket
 */
record Device(@Nullable String browser, @Nullable String system, boolean phone) {

    /** In this order: each of these also claims to be some of those below it. */
    private static final List<String[]> BROWSERS = List.of(
            new String[] {"Edg", "Edge"},
            new String[] {"OPR/", "Opera"},
            new String[] {"SamsungBrowser", "Samsung Internet"},
            new String[] {"Firefox", "Firefox"},
            new String[] {"FxiOS", "Firefox"},
            new String[] {"CriOS", "Chrome"},
            new String[] {"Chrome", "Chrome"},
            new String[] {"Safari", "Safari"});

    private static final List<String[]> SYSTEMS = List.of(
            new String[] {"iPhone", "iOS"},
            new String[] {"iPad", "iPadOS"},
            new String[] {"Android", "Android"},
            new String[] {"Windows", "Windows"},
            new String[] {"Macintosh", "macOS"},
            new String[] {"CrOS", "ChromeOS"},
            new String[] {"Linux", "Linux"});

    static Device of(String agent) {
        String system = first(SYSTEMS, agent);
        return new Device(first(BROWSERS, agent), system, "iOS".equals(system) || "Android".equals(system));
    }

    private static @Nullable String first(List<String[]> names, String agent) {
        for (String[] name : names) {
            if (agent.contains(name[0])) {
                return name[1];
            }
        }
        return null;
    }
}
