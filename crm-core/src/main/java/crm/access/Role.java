package crm.access;

import static crm.access.Permission.*;

import java.util.EnumSet;
import java.util.Set;

/** What somebody is at this company, and therefore may do in Keel. */
public enum Role {
    ADMIN(EnumSet.allOf(Permission.class)),
    MARKETER(EnumSet.complementOf(EnumSet.of(
            USERS_MANAGE,
            WORKSPACE_MANAGE,
            AUDIT_READ,
            TEAMS_MANAGE,
            LEADS_ASSIGN,
            OPPORTUNITIES_WRITE,
            CAMPAIGNS_WITHOUT_CONSENT))),
    /** Talks to contacts and nurtures them until there is a lead to hand over (the customer specialist of B2B). */
    SPECIALIST(EnumSet.of(
            CUSTOMERS_READ,
            CUSTOMERS_WRITE,
            CONSENT_WRITE,
            RFM_READ,
            SEGMENTS_READ,
            LEADS_READ,
            LEADS_WRITE,
            OPPORTUNITIES_READ,
            TALKS_WRITE,
            TASKS_OWN)),
    /** Works the leads and opportunities given to him. */
    SALES(EnumSet.of(
            CUSTOMERS_READ,
            CUSTOMERS_WRITE,
            RFM_READ,
            SEGMENTS_READ,
            LEADS_READ,
            LEADS_WRITE,
            OPPORTUNITIES_READ,
            OPPORTUNITIES_WRITE,
            TALKS_WRITE,
            TASKS_OWN)),
    /** Reads everything, including reports; shares out leads, keeps pipeline and targets; changes no record himself. */
    MANAGER(EnumSet.of(
            CUSTOMERS_READ,
            IMPORTS_READ,
            RFM_READ,
            SEGMENTS_READ,
            CAMPAIGNS_READ,
            OUTBOX_READ,
            LEADS_READ,
            LEADS_ASSIGN,
            OPPORTUNITIES_READ,
            PIPELINE_MANAGE,
            TASKS_OWN)),
    /** Service staff on the phone. */
    SUPPORT(EnumSet.of(
            CUSTOMERS_READ, CUSTOMERS_WRITE, CONSENT_WRITE, RFM_READ, SEGMENTS_READ, TALKS_WRITE, TASKS_OWN));

    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }
}
