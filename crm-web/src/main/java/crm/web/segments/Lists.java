package crm.web.segments;

import com.ibm.icu.text.ListFormatter;
import java.util.List;
import java.util.Locale;

/** Lists as a language joins them: "a, b and c". */
final class Lists {

    private Lists() {}

    static String and(Locale locale, List<String> items) {
        return ListFormatter.getInstance(locale, ListFormatter.Type.AND, ListFormatter.Width.WIDE)
                .format(items);
    }

    static String or(Locale locale, List<String> items) {
        return ListFormatter.getInstance(locale, ListFormatter.Type.OR, ListFormatter.Width.WIDE)
                .format(items);
    }
}
