package crm.web.customers;

import static java.util.Objects.requireNonNull;

import crm.customers.ExternalKeyTaken;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** Puts what the customers' doors refuse under the fields of the form it came from. */
final class FormFaults {

    private FormFaults() {}

    /** What the door answers, or null when it refused; the reasons then stand in the form. */
    static <T> @Nullable T orNull(BindingResult form, Supplier<T> door) {
        try {
            return crm.web.support.FormFaults.orNull(form, "customers.fault.", door);
        } catch (ExternalKeyTaken taken) {
            form.rejectValue("externalKey", "customers.fault.KEY_TAKEN", requireNonNull(taken.getMessage()));
            return null;
        }
    }
}
