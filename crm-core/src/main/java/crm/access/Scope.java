package crm.access;

/** Whose records of a kind a role sees. Who manages a team sees at least that team's. */
public enum Scope {
    OWN,
    TEAM,
    ALL
}
