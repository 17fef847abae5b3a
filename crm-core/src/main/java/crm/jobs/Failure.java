package crm.jobs;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What may be logged of an exception: its kinds and places. Its words may quote a customer's row. */
final class Failure {

    private static final int OUR_FRAMES = 6;

    private Failure() {}

    static String withoutData(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append(text.isEmpty() ? "" : ", caused by ")
                    .append(cause.getClass().getName());
            if (cause instanceof java.sql.SQLException sql) {
                text.append(" (SQL state ").append(sql.getSQLState()).append(')');
            }
            text.append(ourFramesOf(cause));
        }
        return text.toString();
    }

    private static String ourFramesOf(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("crm."))
                .limit(OUR_FRAMES)
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                .collect(Collectors.joining(" < ", " at ", ""));
    }
}
