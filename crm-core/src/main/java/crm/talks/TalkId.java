package crm.talks;

/** Identity of a talk, also while it is a draft; used together with the customer's. */
public record TalkId(long value) {}
