package crm.messages;

import com.github.jknack.handlebars.Decorator;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import com.github.jknack.handlebars.helper.DefaultHelperRegistry;
import com.github.jknack.handlebars.helper.EachHelper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The helpers a message may use, and no other: the library's own list reaches bundles, partials and the log. */
final class MessageHelpers extends DefaultHelperRegistry {

    /** Counts the repetitions of one rendering. */
    static final String LOOPS = "keel_loops";

    static final Set<String> NAMES = Set.of("if", "unless", "each", "with", "lookup", "default", "else");

    private static final int MOST_LOOPS = 10_000;

    MessageHelpers() {
        registerHelper("default", MessageHelpers::fallback);
        registerHelper("each", MessageHelpers::each);
        registerHelper("lookup", MessageHelpers::lookup);
    }

    /** {@code {{default contact.firstName "there"}}}: the value, or what to say without one. */
    private static Object fallback(@Nullable Object value, Options options) {
        if (value == null || value instanceof Map || value.toString().isBlank()) {
            Object said = options.param(0, "");
            return said;
        }
        return value;
    }

    private static Object lookup(@Nullable Object values, Options options) {
        Object found = values instanceof Map<?, ?> map ? map.get(options.param(0, "")) : null;
        return found == null ? "" : found;
    }

    private static Object each(@Nullable Object items, Options options) throws IOException {
        int[] loops = options.data(LOOPS);
        int size = items instanceof Map<?, ?> map ? map.size() : 0;
        loops[0] += size;
        if (loops[0] > MOST_LOOPS) {
            throw new TooManyLoops();
        }
        return items instanceof Map || items == null ? EachHelper.INSTANCE.apply(items, options) : "";
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <C> @Nullable Helper<C> helper(String name) {
        return NAMES.contains(name) ? (Helper<C>) super.helper(name) : null;
    }

    @Override
    public @Nullable Decorator decorator(String name) {
        return null;
    }

    /** More repetitions in one rendering than a message may have. */
    static final class TooManyLoops extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
