package crm.activities;

/** What activities are called: the thing, a dot, what became of it. Segments ask for them by these names. */
public final class ActivityNames {

    public static final String EMAIL_SENT = "email.sent";
    public static final String EMAIL_OPENED = "email.opened";
    public static final String EMAIL_CLICKED = "email.clicked";
    public static final String EMAIL_BOUNCED = "email.bounced";
    public static final String EMAIL_UNSUBSCRIBED = "email.unsubscribed";
    public static final String SMS_SENT = "sms.sent";
    public static final String CONSENT_GRANTED = "consent.granted";
    public static final String CONSENT_WITHDRAWN = "consent.withdrawn";

    private ActivityNames() {}
}
