package crm.web.support;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A short result shown once on the next page: {@code flash.addFlashAttribute("flash", Flash.good("customers.saved"))}.
 *
 * @param kind good, warn or bad
 * @param key message key
 * @param values the message's slots: texts and numbers only, it is kept in the session
 * @param undo address that takes it back when posted to, null where nothing can
 */
public record Flash(
        String kind,
        String key,
        List<? extends Serializable> values,
        @Nullable String undo) implements Serializable {

    private static final long serialVersionUID = 1L;

    public static Flash good(String key, Serializable... values) {
        return new Flash("good", key, List.of(values), null);
    }

    public static Flash warn(String key, Serializable... values) {
        return new Flash("warn", key, List.of(values), null);
    }

    public static Flash bad(String key, Serializable... values) {
        return new Flash("bad", key, List.of(values), null);
    }

    /**
     * The same with an offer to take it back.
     *
     * @param address of an ordinary action, asked for its rights like any other, that leaves things as they were
     */
    public Flash undoneBy(String address) {
        return new Flash(kind, key, values, address);
    }

    public Object[] args() {
        return values.toArray();
    }
}
