package crm.imports;

import org.jspecify.annotations.Nullable;

/** Why one row cannot be taken: a sentence naming the column, what stands there, and what to write instead. */
final class RowFault extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_ECHO = 60;

    private final Code code;
    private final @Nullable String column;

    private RowFault(Code code, @Nullable String column, String sentence) {
        // bad rows come by the million; nobody reads where in our code
        super(sentence, null, false, false);
        this.code = code;
        this.column = column;
    }

    static RowFault row(Code code, String sentence) {
        return new RowFault(code, null, sentence);
    }

    /** @param sentence that names the column */
    static RowFault column(Code code, String column, String sentence) {
        return new RowFault(code, column, sentence);
    }

    static RowFault missing(String column) {
        return new RowFault(Code.MISSING, column, "Column \"" + column + "\" is empty; every record needs it.");
    }

    /** @param rest of the sentence that begins with the column and its value */
    static RowFault value(Code code, String column, String value, String rest) {
        String shown = value.length() > LONGEST_ECHO ? value.substring(0, LONGEST_ECHO - 1) + "…" : value;
        return new RowFault(code, column, "Column \"" + column + "\": \"" + shown + "\" " + rest);
    }

    Code code() {
        return code;
    }

    @Nullable
    String column() {
        return column;
    }

    String sentence() {
        String sentence = getMessage();
        return sentence == null ? code.name() : sentence;
    }

    /** Stable names; the pages have a text for each. */
    enum Code {
        EMPTY_ROW,
        CELL_COUNT,
        OPEN_QUOTE,
        CELL_ERROR,
        NUL_CHARACTER,
        MISSING,
        TOO_LONG,
        NOT_A_DATE,
        NOT_A_NUMBER,
        OUT_OF_RANGE,
        OTHER_CURRENCY,
        NOT_AN_EMAIL,
        NOT_A_PHONE,
        NOT_AN_ADDRESS,
        NOT_A_DOMAIN,
        IN_FUTURE,
        NOT_A_KIND,
        NOT_YES_OR_NO,
        NOT_A_CHOICE,
        NOT_A_CHANNEL,
        NOT_A_PURPOSE,
        NOT_AN_ACTIVITY,
        STRANGER,
        NOBODY,
        OWNER_UNKNOWN
    }
}
