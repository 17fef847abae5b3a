package crm.access;

/** An administrator takes everything away by which a user could prove himself besides the password. */
public record SecondFactorReset(Viewer by, UserId user) {}
