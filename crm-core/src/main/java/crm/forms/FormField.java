package crm.forms;

/** What a form can ask beside the e-mail address, which every form asks. */
public enum FormField {
    NAME,
    ORGANISATION,
    PHONE,
    MESSAGE
}
