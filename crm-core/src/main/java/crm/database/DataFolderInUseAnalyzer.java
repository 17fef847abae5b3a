package crm.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says it in one sentence where a stack trace would stand. */
class DataFolderInUseAnalyzer extends AbstractFailureAnalyzer<DataFolderInUse> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DataFolderInUse cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Stop the other one, or give this one a folder of its own with CRM_DATA_DIR. To run several instances,"
                        + " let them share one PostgreSQL with SPRING_DATASOURCE_URL.",
                cause);
    }
}
