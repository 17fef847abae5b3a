package crm.imports.reading;

import java.util.List;

/** The file as a whole cannot be read; the message is a sentence for the person who sent it. */
public class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MOST_NAMES = 10;

    private final Reason reason;
    private final String sentence;
    private final transient List<String> names;

    public Unreadable(Reason reason, String sentence) {
        this(reason, sentence, List.of());
    }

    /** @param names of the files or sheets it is about */
    Unreadable(Reason reason, String sentence, List<String> names) {
        super(sentence);
        this.reason = reason;
        this.sentence = sentence;
        this.names = List.copyOf(names);
    }

    public String sentence() {
        return sentence;
    }

    public Reason reason() {
        return reason;
    }

    /** Of the files or sheets it is about, all of them; empty where it is about the file itself. */
    public List<String> names() {
        return names;
    }

    /** Some names for a sentence, and whether there are more: {@code "a.csv", "b.csv", …}. */
    public static String listed(List<String> names) {
        String some = String.join(
                ", ",
                names.stream().limit(MOST_NAMES).map(name -> '"' + name + '"').toList());
        return names.size() > MOST_NAMES ? some + ", …" : some;
    }

    /** Stable names, so that a page can say it in its own language. */
    public enum Reason {
        EMPTY_FILE,
        NOT_TEXT,
        WRONG_CHARSET,
        DAMAGED,
        TOO_LARGE,
        TOO_MANY_COLUMNS,
        ENDLESS_RECORD,
        /** About the files by their names. */
        SEVERAL_FILES,
        EMPTY_ARCHIVE,
        /** In the format of Excel before 2007. */
        OLD_WORKBOOK,
        /** Encrypted with a password. */
        LOCKED_WORKBOOK,
        OPEN_DOCUMENT,
        BINARY_WORKBOOK,
        DAMAGED_WORKBOOK,
        /** Its XML declares what no spreadsheet program does and attacks do. */
        UNSAFE_WORKBOOK,
        /** Unpacks to more than a table does. */
        ENDLESS_WORKBOOK,
        /** About the sheets by their names, one of which is to be chosen. */
        SEVERAL_SHEETS,
        /** None has the chosen name; about those there are. */
        NO_SUCH_SHEET
    }
}
