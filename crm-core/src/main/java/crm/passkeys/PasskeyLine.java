package crm.passkeys;

import java.time.Instant;

/**
 * One of a user's passkeys.
 *
 * @param id of the credential, in base64url
 * @param label as its owner calls it
 */
public record PasskeyLine(String id, String label, Instant created, Instant lastUsed) {}
