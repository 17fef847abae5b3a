package crm.workspace;

/** Whom a campaign can come from. */
public record Sender(long id, String name, String address) {}
