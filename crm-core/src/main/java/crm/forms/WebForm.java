package crm.forms;

/**
 * A form as it is kept.
 *
 * @param key what its public address ends with
 * @param edition to be handed back with a change
 * @param sent how often it was sent
 */
public record WebForm(FormId id, String key, FormDefinition definition, long edition, long sent) {}
