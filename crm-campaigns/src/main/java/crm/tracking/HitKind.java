package crm.tracking;

/** What somebody did with a message. */
enum HitKind {
    OPEN,
    CLICK,
    UNSUBSCRIBE
}
