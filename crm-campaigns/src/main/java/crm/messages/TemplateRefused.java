package crm.messages;

/** A template that cannot be compiled, or that breaks a limit while it is rendered for one person. */
public class TemplateRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient TemplateFault fault;

    TemplateRefused(TemplateFault fault) {
        super(fault.sentence());
        this.fault = fault;
    }

    public TemplateFault fault() {
        return fault;
    }
}
