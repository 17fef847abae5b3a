package crm.access;

import static crm.access.Permission.*;

import java.util.EnumSet;
import java.util.Set;

/** What somebody is at this company, and therefore may do in Keel. */
public enum Role {
    ADMIN(EnumSet.allOf(Permission.class)),
    MARKETER(EnumSet.complementOf(EnumSet.of(USERS_MANAGE, WORKSPACE_MANAGE, AUDIT_READ))),
    /** Talks to contacts and nurtures them (the customer specialist of B2B). */
    SPECIALIST(EnumSet.of(CUSTOMERS_READ, CUSTOMERS_WRITE, CONSENT_WRITE, RFM_READ, SEGMENTS_READ)),
    SALES(EnumSet.of(CUSTOMERS_READ, CUSTOMERS_WRITE, RFM_READ, SEGMENTS_READ)),
    /** Reads everything, including reports, and changes nothing. */
    MANAGER(EnumSet.of(CUSTOMERS_READ, IMPORTS_READ, RFM_READ, SEGMENTS_READ, CAMPAIGNS_READ, OUTBOX_READ)),
    /** Service staff on the phone. */
    SUPPORT(EnumSet.of(CUSTOMERS_READ, CUSTOMERS_WRITE, CONSENT_WRITE, RFM_READ, SEGMENTS_READ));

    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }
}
