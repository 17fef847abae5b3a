package crm.consent;

/** What a contact said; somebody who never said anything has no state and is not written to. */
public enum ConsentState {
    GRANTED,
    WITHDRAWN
}
