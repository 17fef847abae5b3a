package crm.rfm;

/** Identity of a definition. */
public record DefinitionId(long value) {

    /** The house's own: its newest run feeds segments and the customer's page. */
    public static final DefinitionId STANDARD = new DefinitionId(1);

    public boolean isStandard() {
        return equals(STANDARD);
    }
}
