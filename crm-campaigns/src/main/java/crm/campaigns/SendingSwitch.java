package crm.campaigns;

/** Whether this database may send at all; delivery knows. */
public interface SendingSwitch {

    boolean isOn();
}
