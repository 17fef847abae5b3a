package crm.web.support;

import crm.kernel.Invalid;
import org.springframework.validation.BindingResult;

/** Brings what a door refused back to the fields of the form that was sent. */
public final class Faults {

    private Faults() {}

    /**
     * Marks each field that the fault names, in the reader's language ({@code fault.CODE} in the bundles); what names no
     * field of the form stands above all of them.
     */
    public static void show(Invalid invalid, BindingResult form) {
        for (Invalid.Fault fault : invalid.faults()) {
            String key = "fault." + fault.code();
            if (form.getFieldType(fault.path()) == null) {
                form.reject(key, fault.message());
            } else {
                form.rejectValue(fault.path(), key, fault.message());
            }
        }
    }
}
