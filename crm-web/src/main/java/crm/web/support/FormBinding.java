package crm.web.support;

import crm.kernel.Invalid;
import java.time.temporal.Temporal;
import java.util.Objects;
import org.springframework.beans.PropertyAccessException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.DefaultBindingErrorProcessor;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * What a person types reaches a form as text and is read by it. Where a form has an id, a choice or a switch, no page sends
 * anything else: such a request is refused as a whole, since a record cannot be built around a hole. What is not sent at all
 * is left to the form.
 */
@ControllerAdvice
class FormBinding {

    @InitBinder
    void refuseWhatNoPageSends(WebDataBinder binder) {
        binder.setBindingErrorProcessor(new DefaultBindingErrorProcessor() {
            @Override
            public void processPropertyAccessException(PropertyAccessException mistyped, BindingResult form) {
                if (mistyped.getValue() == null || isMoment(mistyped)) {
                    super.processPropertyAccessException(mistyped, form);
                    return;
                }
                String field = Objects.requireNonNullElse(mistyped.getPropertyName(), "");
                throw new Invalid(field, "VALUE_INVALID", "This is not what " + field + " can be.");
            }
        });
    }

    /** A form that takes a day or a time as such says itself what is wrong with it. */
    private static boolean isMoment(PropertyAccessException mistyped) {
        return mistyped instanceof TypeMismatchException mismatch
                && mismatch.getRequiredType() != null
                && Temporal.class.isAssignableFrom(mismatch.getRequiredType());
    }
}
