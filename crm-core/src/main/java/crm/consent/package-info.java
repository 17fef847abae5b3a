/**
 * Whom we may write to: an append-only ledger of who allowed what, when, where and by which words; addresses nobody writes
 * to; and the one answer made of both, which previews, launches and the last gate all ask (view contact_reachability).
 */
@NullMarked
@ApplicationModule(
        displayName = "Consent",
        allowedDependencies = {"kernel", "access", "workspace", "database", "exports", "customers", "activities"})
package crm.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
