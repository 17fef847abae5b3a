/**
 * Recency, frequency, monetary: every buying customer scored from 1 to 5 on each, by a definition that is stored with
 * the run, and named by the cell of the recency × frequency grid he falls into. The newest finished run is the one that
 * segments and the customer's page read; older ones are kept, so that one can say who moved.
 */
@NullMarked
@ApplicationModule(
        displayName = "RFM",
        allowedDependencies = {
            "kernel",
            "access",
            "workspace",
            "jobs",
            "customers",
            "consent",
            "transactions",
            "imports",
            "metrics"
        })
package crm.rfm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
