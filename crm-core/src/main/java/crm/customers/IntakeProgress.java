package crm.customers;

/**
 * A step of taking in what an import has staged is done; published in the transaction of the intake, which ends when a
 * listener throws.
 *
 * @param percent about how much of its time is behind us
 */
public record IntakeProgress(long importId, int percent) {}
