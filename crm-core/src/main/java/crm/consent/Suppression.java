package crm.consent;

import java.time.Instant;

/**
 * An address nobody writes to.
 *
 * @param addressKey the address in the form in which addresses are compared
 * @param reason such as "hard bounce", "complaint", "request"
 */
public record Suppression(Channel channel, String addressKey, String reason, Instant at) {}
