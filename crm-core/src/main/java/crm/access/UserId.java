package crm.access;

/** Identity of a user of Keel. */
public record UserId(long value) {}
