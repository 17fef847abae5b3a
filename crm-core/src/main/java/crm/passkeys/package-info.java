/**
 * Signing in with a passkey: a key pair that a device keeps for this site and this person and that he unlocks himself, so
 * that there is nothing to steal, to guess or to type into a false page (WebAuthn, through Spring Security).
 */
@NullMarked
@ApplicationModule(
        displayName = "Passkeys",
        allowedDependencies = {"kernel", "access", "audit", "workspace"})
package crm.passkeys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
