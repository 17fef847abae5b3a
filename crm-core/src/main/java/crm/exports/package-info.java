/**
 * Lists on their way out of the house: as CSV or as a workbook, row by row from the database, made so that a spreadsheet runs
 * nothing of them and an import takes them back without loss, and written into the audit log before the first row leaves.
 */
@NullMarked
@ApplicationModule(
        displayName = "Exports",
        allowedDependencies = {"kernel", "access", "audit"})
package crm.exports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
