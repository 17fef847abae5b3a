package crm.leads;

import java.util.Arrays;
import java.util.List;

/** One thing that speaks for a lead, or is worth knowing of it; stored by its name. */
public enum Criterion {
    /** It is an organisation that asks. */
    ORGANISATION(Part.FIT, 15),
    /** In the company's own country. */
    HOME_COUNTRY(Part.FIT, 10),
    /** His address is not one of those anybody can have. */
    COMPANY_ADDRESS(Part.FIT, 10),
    /** It is known what he does there. */
    JOB_TITLE(Part.FIT, 5),
    /** He has said what he needs. */
    NEED(Part.FIT, 10),
    /** We talked: full points today, half of them a month later. */
    TALKED(Part.ENGAGEMENT, 20),
    /** He clicked in a mail; halves in a month. */
    CLICKED(Part.ENGAGEMENT, 15),
    /** He opened a mail; halves in a month. */
    OPENED(Part.ENGAGEMENT, 5),
    /** He looked at a page or wrote into a form; halves in a month. */
    VISITED(Part.ENGAGEMENT, 10),
    /** Name, e-mail address, telephone number, country and town are known. */
    BASIC(Part.COMPLETENESS, 25),
    /** There was a talk, he is asked for consent, and he did something. */
    HISTORY(Part.COMPLETENESS, 25),
    /** He has bought, and lately. */
    TRANSACTIONS(Part.COMPLETENESS, 25),
    /** His need is known, questions were answered, own fields are filled. */
    VALUE(Part.COMPLETENESS, 25);

    /** Which number it counts for. */
    public enum Part {
        FIT,
        ENGAGEMENT,
        COMPLETENESS
    }

    static final int MOST_POINTS = 100;

    private final Part part;
    private final int usual;

    Criterion(Part part, int usual) {
        this.part = part;
        this.usual = usual;
    }

    /** Those that count for one number, in their order. */
    public static List<Criterion> of(Part part) {
        return Arrays.stream(values())
                .filter(criterion -> criterion.part == part)
                .toList();
    }

    public Part part() {
        return part;
    }

    /** Points, or for completeness the weight of the part, until the company decides otherwise. */
    public int usual() {
        return usual;
    }
}
