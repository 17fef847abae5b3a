package crm.exports;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A list that leaves the house.
 *
 * @param list short name, such as {@code customers} ({@code audit.export.LIST} in the bundles)
 * @param filter what it is narrowed down by, for the audit log: names and values, never what somebody has typed
 * @param ownFields names of the company's own fields that the statement's column {@code custom} may hold
 */
public record Export(String list, Map<String, String> filter, List<String> ownFields) {

    public static Export of(String list, Map<String, String> filter) {
        return new Export(list, filter, List.of());
    }

    /** As {@code rfm=CHAMPIONS segment=7}; empty when it is the whole list. */
    String filterText() {
        return new TreeMap<>(filter)
                .entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining(" "));
    }
}
