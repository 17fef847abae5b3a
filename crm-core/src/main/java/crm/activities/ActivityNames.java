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
    public static final String OPPORTUNITY_OPENED = "opportunity.opened";
    public static final String OPPORTUNITY_MOVED = "opportunity.moved";
    public static final String OPPORTUNITY_WON = "opportunity.won";
    public static final String OPPORTUNITY_LOST = "opportunity.lost";

    public static final String CALL_LOGGED = "call.logged";
    public static final String VISIT_LOGGED = "visit.logged";
    public static final String CHAT_LOGGED = "chat.logged";
    public static final String WEBINAR_ATTENDED = "webinar.attended";
    public static final String FAIR_TALKED = "fair.talked";
    public static final String FORM_SUBMITTED = "form.submitted";
    public static final String TALK_CORRECTED = "talk.corrected";
    public static final String LEAD_OPENED = "lead.opened";
    public static final String LEAD_ASSIGNED = "lead.assigned";
    public static final String LEAD_ACCEPTED = "lead.accepted";
    public static final String LEAD_RETURNED = "lead.returned";
    public static final String LEAD_QUALIFIED = "lead.qualified";
    public static final String LEAD_CLOSED = "lead.closed";
    public static final String CUSTOMER_MERGED = "customer.merged";
    public static final String CUSTOMER_SPLIT = "customer.split";

    private ActivityNames() {}
}
