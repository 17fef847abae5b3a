package crm.imports.reading;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a number of a workbook means, which only the way it is shown tells.
 *
 * @param digits so many are shown, zeros in front
 */
record CellFormat(Kind kind, int digits) {

    static final CellFormat NUMBER = new CellFormat(Kind.NUMBER, 0);
    private static final CellFormat DATE = new CellFormat(Kind.DATE, 0);
    private static final CellFormat TIME = new CellFormat(Kind.TIME, 0);
    private static final CellFormat DURATION = new CellFormat(Kind.DURATION, 0);

    /** Quoted and escaped texts, fillers, and what stands in brackets: colours, conditions, languages. */
    private static final Pattern NO_CODE = Pattern.compile("\"[^\"]*\"|\\\\.|[_*].|\\[[^]]*]");

    private static final Pattern ELAPSED = Pattern.compile("\\[(h+|m+|s+)]", Pattern.CASE_INSENSITIVE);
    private static final Pattern ZEROS = Pattern.compile("0{2,15}");

    /** The format of this code, such as {@code dd.mm.yyyy}. */
    static CellFormat of(String code) {
        int end = code.indexOf(';');
        String positive = end < 0 ? code : code.substring(0, end);
        if (ELAPSED.matcher(positive).find()) {
            return DURATION;
        }
        Matcher zeros = ZEROS.matcher(positive);
        if (zeros.matches()) {
            return new CellFormat(Kind.NUMBER, positive.length());
        }
        String bare = NO_CODE.matcher(positive).replaceAll("").toLowerCase(java.util.Locale.ROOT);
        if (bare.contains("general") || bare.contains("#") || bare.contains("0") && !bare.contains("s")) {
            return NUMBER;
        }
        boolean day = bare.indexOf('d') >= 0 || bare.indexOf('y') >= 0 || bare.indexOf('e') >= 0;
        boolean time = bare.indexOf('h') >= 0 || bare.indexOf('s') >= 0;
        if (day) {
            return DATE;
        }
        return time ? TIME : bare.indexOf('m') >= 0 ? DATE : NUMBER;
    }

    /** The formats that have a number instead of a code; some of them look as the language has it. */
    static CellFormat builtIn(int number) {
        return switch (number) {
            case 14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58 -> DATE;
            case 18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56 -> TIME;
            case 46 -> DURATION;
            default -> NUMBER;
        };
    }

    enum Kind {
        NUMBER,
        DATE,
        TIME,
        DURATION
    }
}
