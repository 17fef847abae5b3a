package crm.web.imports;

import crm.kernel.Invalid;
import java.util.List;

/**
 * What keeps an import from starting.
 *
 * @param code end of its message key
 * @param about the column or setting it is about
 */
record MatchFault(String code, String about) {

    static List<MatchFault> of(List<Invalid.Fault> faults) {
        return faults.stream()
                .map(fault -> new MatchFault(
                        fault.code(), fault.path().substring(fault.path().indexOf('.') + 1)))
                .distinct()
                .toList();
    }
}
