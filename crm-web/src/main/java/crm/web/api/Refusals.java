package crm.web.api;

import crm.access.AccessDenied;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.kernel.NotFound;
import java.util.List;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** Which problem stands for which exception; empty for those that nobody expected. */
final class Refusals {

    private Refusals() {}

    static Optional<Problem> of(Exception reason) {
        return Optional.ofNullable(
                switch (reason) {
                    case Invalid invalid -> badRequest(invalid.faults());
                    case AccessDenied denied -> problem(HttpStatus.FORBIDDEN, denied);
                    case NotFound absent -> problem(HttpStatus.NOT_FOUND, absent);
                    case Conflict conflict -> problem(HttpStatus.CONFLICT, conflict);
                    case ApiProblem worded ->
                        Problem.of(worded.status(), detail(worded), worded.errors(), worded.more());
                    case HttpMessageNotReadableException unreadable -> badRequest(BodyFaults.of(unreadable.getCause()));
                    case MethodArgumentTypeMismatchException mismatch -> mismatch(mismatch);
                    case MethodArgumentNotValidException invalid -> badRequest(faultsOf(invalid));
                    case MissingServletRequestParameterException missing -> missing(missing.getParameterName());
                    case MissingServletRequestPartException missing -> missing(missing.getRequestPartName());
                    case MaxUploadSizeExceededException tooLarge ->
                        Problem.of(HttpStatus.CONTENT_TOO_LARGE, "The upload is larger than Keel takes.");
                    case ConcurrencyFailureException meanwhile ->
                        Problem.of(
                                HttpStatus.CONFLICT,
                                "Somebody else changed this at the same moment. Read it again and retry.");
                    case InvalidParameterException unreadable ->
                        Problem.of(HttpStatus.BAD_REQUEST, "The address is not encoded as UTF-8 with percent signs.");
                    case ErrorResponse known -> ofSpring(known);
                    default -> null;
                });
    }

    private static Problem ofSpring(ErrorResponse known) {
        return switch (known.getStatusCode().value()) {
            case 404 -> Problem.of(known.getStatusCode(), "There is nothing at this address.");
            case 405 -> Problem.of(known.getStatusCode(), "This address does not take this method.");
            case 406 -> Problem.of(known.getStatusCode(), "The API answers in JSON only.");
            case 415 -> Problem.of(known.getStatusCode(), "This address does not take this content type.");
            default -> Problem.of(known.getStatusCode(), "The request cannot be understood.");
        };
    }

    private static Problem mismatch(MethodArgumentTypeMismatchException mismatch) {
        if (mismatch.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return Problem.of(HttpStatus.NOT_FOUND, "There is nothing at this address.");
        }
        String name = mismatch.getName();
        for (Throwable cause = mismatch.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Invalid invalid) {
                return badRequest(invalid.faults());
            }
        }
        return badRequest(
                List.of(new Invalid.Fault(name, "VALUE_INVALID", "The value of " + name + " cannot be read.")));
    }

    private static Problem missing(String name) {
        return badRequest(List.of(new Invalid.Fault(name, "PARAMETER_MISSING", name + " is needed.")));
    }

    private static List<Invalid.Fault> faultsOf(MethodArgumentNotValidException invalid) {
        return invalid.getAllErrors().stream()
                .map(error -> new Invalid.Fault(
                        error instanceof FieldError field ? field.getField() : "",
                        "VALUE_INVALID",
                        error.getDefaultMessage() == null ? "The value will not do." : error.getDefaultMessage()))
                .toList();
    }

    private static Problem badRequest(List<Invalid.Fault> faults) {
        String detail = faults.isEmpty()
                ? "The request cannot be taken."
                : faults.getFirst().message();
        return Problem.of(HttpStatus.BAD_REQUEST, detail, faults);
    }

    private static Problem problem(HttpStatus status, Exception reason) {
        return Problem.of(status, detail(reason));
    }

    private static String detail(Exception reason) {
        return reason.getMessage() == null ? "Refused." : reason.getMessage();
    }
}
