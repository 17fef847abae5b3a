package crm.web.support;

import crm.kernel.Invalid;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** Puts what a door refuses under the fields of the form it came from. */
public final class FormFaults {

    private FormFaults() {}

    /**
     * What the door answers, or null when it refused; the reasons then stand in the form.
     *
     * @param keys what the message keys of the reasons begin with, the fault's code follows; the door's own sentence stands
     *     in for a key that is missing
     */
    public static <T> @Nullable T orNull(BindingResult form, String keys, Supplier<T> door) {
        if (form.hasErrors()) {
            return null;
        }
        try {
            return door.get();
        } catch (Invalid invalid) {
            invalid.faults().forEach(fault -> add(form, keys, fault));
            return null;
        }
    }

    private static void add(BindingResult form, String keys, Invalid.Fault fault) {
        String code = keys + fault.code();
        if (form.getFieldType(fault.path()) == null) {
            form.reject(code, fault.message());
        } else {
            form.rejectValue(fault.path(), code, fault.message());
        }
    }
}
