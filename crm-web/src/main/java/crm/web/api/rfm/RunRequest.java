package crm.web.api.rfm;

import crm.kernel.Days;
import crm.kernel.Invalid;
import crm.kernel.Invalid.Fault;
import crm.rfm.RefundRule;
import crm.rfm.RfmDefinition;
import crm.rfm.RfmMethod;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a scoring is asked to be; everything may be left out.
 *
 * @param asOf yyyy-MM-dd; everything before that day counts
 * @param from yyyy-MM-dd; first day that counts
 * @param method quantile or fixed
 * @param refunds subtract or ignore
 * @param definition id of a definition that says all but the day; left out: the standard one
 */
record RunRequest(
        @Nullable String asOf,
        @Nullable String from,
        @Nullable String method,
        @Nullable String refunds,
        @Nullable Long definition) {

    static final RunRequest EMPTY = new RunRequest(null, null, null, null, null);

    /** @throws Invalid with every fault at once */
    RfmDefinition wanted() {
        var faults = new ArrayList<Fault>();
        var wanted = new RfmDefinition(
                day("asOf", asOf, faults),
                day("from", from, faults),
                name("method", method, RfmMethod.values(), faults),
                name("refunds", refunds, RefundRule.values(), faults));
        if (definition != null && (from != null || method != null || refunds != null)) {
            faults.add(new Fault(
                    "definition",
                    "DEFINITION_SAYS_THAT",
                    "The definition says from, method and refunds. Leave them out, or the definition."));
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return wanted;
    }

    private static @Nullable LocalDate day(String path, @Nullable String text, List<Fault> faults) {
        if (text == null) {
            return null;
        }
        try {
            return Days.read(text);
        } catch (DateTimeException unreadable) {
            faults.add(new Fault(path, "DATE_INVALID", "\"" + text + "\" is no date like 2026-12-31."));
            return null;
        }
    }

    static <E extends Enum<E>> @Nullable E name(String path, @Nullable String text, E[] known, List<Fault> faults) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(known)
                .filter(one -> lower(one).equals(text))
                .findFirst()
                .orElseGet(() -> {
                    String names = Arrays.stream(known).map(RunRequest::lower).collect(Collectors.joining(" or "));
                    faults.add(new Fault(path, "VALUE_UNKNOWN", "\"" + text + "\" is not " + names + "."));
                    return null;
                });
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
