package crm.access;

/** Names a team. */
public record TeamId(long value) {}
