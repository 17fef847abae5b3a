package crm.access;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * What every role sees, as the company decided.
 *
 * @param scopes of every role and kind of record; administrators see all
 * @param withoutMoney roles to which amounts of money are not shown
 */
public record SightTable(Map<Role, Map<RecordKind, Scope>> scopes, Set<Role> withoutMoney) {

    /** What roles see until somebody decides otherwise. */
    static SightTable usual() {
        Map<Role, Map<RecordKind, Scope>> scopes = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            Map<RecordKind, Scope> row = new EnumMap<>(RecordKind.class);
            for (RecordKind kind : RecordKind.values()) {
                row.put(kind, role == Role.ADMIN ? Scope.ALL : Visibility.usual(role, kind));
            }
            scopes.put(role, row);
        }
        return new SightTable(scopes, Set.of());
    }

    /** What a role sees of a kind. */
    public Scope of(Role role, RecordKind kind) {
        Map<RecordKind, Scope> row = scopes.get(role);
        Scope scope = row == null ? null : row.get(kind);
        if (scope == null) {
            throw new IllegalArgumentException("No scope of " + role + " for " + kind);
        }
        return scope;
    }

    public boolean showsMoney(Role role) {
        return !withoutMoney.contains(role);
    }
}
