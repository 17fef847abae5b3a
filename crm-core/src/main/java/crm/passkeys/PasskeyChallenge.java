package crm.passkeys;

import java.io.Serializable;
import java.time.Instant;

/**
 * What a device has to sign, once and soon; kept in the session between question and answer.
 *
 * @param value random, in base64url
 * @param until when it is too late
 */
public record PasskeyChallenge(String value, Instant until) implements Serializable {

    private static final long serialVersionUID = 1L;
}
