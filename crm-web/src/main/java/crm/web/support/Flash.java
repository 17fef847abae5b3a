package crm.web.support;

import java.io.Serializable;
import java.util.List;

/**
 * A short result shown once on the next page: {@code flash.addFlashAttribute("flash", Flash.good("customers.saved"))}.
 *
 * @param kind good, warn or bad
 * @param key message key
 * @param values the message's slots: texts and numbers only, it is kept in the session
 */
public record Flash(String kind, String key, List<? extends Serializable> values) implements Serializable {

    private static final long serialVersionUID = 1L;

    public static Flash good(String key, Serializable... values) {
        return new Flash("good", key, List.of(values));
    }

    public static Flash warn(String key, Serializable... values) {
        return new Flash("warn", key, List.of(values));
    }

    public static Flash bad(String key, Serializable... values) {
        return new Flash("bad", key, List.of(values));
    }

    public Object[] args() {
        return values.toArray();
    }
}
