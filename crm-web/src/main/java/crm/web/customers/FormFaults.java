package crm.web.customers;

import static java.util.Objects.requireNonNull;

import crm.customers.ExternalKeyTaken;
import crm.kernel.Invalid;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** Puts what a door refuses under the fields of the form it came from. */
final class FormFaults {

    private FormFaults() {}

    /** What the door answers, or null when it refused; the reasons then stand in the form. */
    static <T> @Nullable T orNull(BindingResult form, Supplier<T> door) {
        if (form.hasErrors()) {
            return null;
        }
        try {
            return door.get();
        } catch (Invalid invalid) {
            invalid.faults().forEach(fault -> add(form, fault));
        } catch (ExternalKeyTaken taken) {
            form.rejectValue("externalKey", "customers.fault.KEY_TAKEN", requireNonNull(taken.getMessage()));
        }
        return null;
    }

    private static void add(BindingResult form, Invalid.Fault fault) {
        String code = "customers.fault." + fault.code();
        if (form.getFieldType(fault.path()) == null) {
            form.reject(code, fault.message());
        } else {
            form.rejectValue(fault.path(), code, fault.message());
        }
    }
}
