package crm.web.campaigns;

import crm.campaigns.Obstacle;
import crm.kernel.Invalid;
import crm.messages.TemplateFault;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of "Before you send".
 *
 * @param kind ok, warn (it can go) or bad (it cannot)
 * @param key message key
 * @param place message key of where in the message; null for no place
 * @param line in that place, 0 for none
 */
record Check(
        String kind,
        String key,
        List<? extends Serializable> values,
        @Nullable String place,
        int line) {

    static Check ok(String key, Serializable... values) {
        return new Check("ok", "campaigns.check." + key, List.of(values), null, 0);
    }

    static Check warn(String key, Serializable... values) {
        return new Check("warn", "campaigns.check." + key, List.of(values), null, 0);
    }

    static Check of(Obstacle obstacle) {
        TemplateFault fault = obstacle.fault();
        return fault == null
                ? new Check("bad", "campaigns.obstacle." + obstacle.code(), List.of(), null, 0)
                : new Check(
                        "bad",
                        "campaigns.fault." + fault.code(),
                        List.of(fault.detail()),
                        "campaigns.part." + fault.part().name().toLowerCase(Locale.ROOT),
                        fault.line());
    }

    /** A field that may not be stored as it is. */
    static Check of(Invalid.Fault fault) {
        return new Check("bad", "campaigns.fault." + fault.code(), List.of(""), "campaigns.part." + fault.path(), 0);
    }

    public Object[] args() {
        return values.toArray();
    }
}
