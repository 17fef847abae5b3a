package crm.leads;

import org.jspecify.annotations.Nullable;

/** What is to be said of a lead from now on: what is not named stays, what is named with null is emptied. */
public final class LeadWords {

    private static final LeadWords NONE = new LeadWords(false, null, false, null);

    private final boolean namesNeed;
    private final @Nullable String need;
    private final boolean namesSource;
    private final @Nullable String source;

    private LeadWords(boolean namesNeed, @Nullable String need, boolean namesSource, @Nullable String source) {
        this.namesNeed = namesNeed;
        this.need = need;
        this.namesSource = namesSource;
        this.source = source;
    }

    /** Says nothing yet. */
    public static LeadWords none() {
        return NONE;
    }

    public LeadWords withNeed(@Nullable String text) {
        return new LeadWords(true, tidy("need", text), namesSource, source);
    }

    public LeadWords withSource(@Nullable String text) {
        return new LeadWords(namesNeed, need, true, tidy("source", text));
    }

    public boolean isEmpty() {
        return !namesNeed && !namesSource;
    }

    @Nullable
    String need(@Nullable String current) {
        return namesNeed ? need : current;
    }

    @Nullable
    String source(@Nullable String current) {
        return namesSource ? source : current;
    }

    private static @Nullable String tidy(String path, @Nullable String text) {
        LeadText check = new LeadText();
        String tidy = check.tidy(path, text);
        check.pass();
        return tidy;
    }
}
