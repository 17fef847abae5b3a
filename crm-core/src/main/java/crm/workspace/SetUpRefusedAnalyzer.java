package crm.workspace;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says it in one sentence where a stack trace would stand. */
class SetUpRefusedAnalyzer extends AbstractFailureAnalyzer<SetUpRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SetUpRefused cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Correct the variable and start again. Without CRM_ADMIN_EMAIL, CRM_ADMIN_PASSWORD and CRM_API_TOKEN"
                        + " the first start prints a link to a set-up page instead.",
                cause);
    }
}
