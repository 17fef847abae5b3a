package crm.imports.values;

/** Counts what the values of number columns say about their decimal mark. */
public final class DecimalEvidence {

    private static final int MOST_PLAIN_DIGITS = 14;

    private long points;
    private long commas;
    private long numbers;
    private long values;

    public void add(String value) {
        values++;
        if (isWhole(value)) {
            numbers++;
            return;
        }
        String text = WesternText.of(value);
        int point = text.lastIndexOf('.');
        int comma = text.lastIndexOf(',');
        if (new DecimalReading('.').tenThousandths(text) != null
                || new DecimalReading(',').tenThousandths(text) != null) {
            numbers++;
        }
        if (point >= 0 && comma >= 0) {
            vote(point > comma);
        } else if (point >= 0 && isDecimalMark(text, point)) {
            vote(true);
        } else if (comma >= 0 && isDecimalMark(text, comma)) {
            vote(false);
        }
    }

    /** The mark that the column uses; a point where the values leave it open. */
    public char mark() {
        return commas > points ? ',' : '.';
    }

    public long numbers() {
        return numbers;
    }

    public long values() {
        return values;
    }

    /** The most frequent form of all, which says nothing about a mark. */
    private static boolean isWhole(String value) {
        if (value.length() > MOST_PLAIN_DIGITS) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return !value.isEmpty();
    }

    private void vote(boolean point) {
        if (point) {
            points++;
        } else {
            commas++;
        }
    }

    /** A lone mark before exactly three digits may as well group thousands; any other cannot. */
    private static boolean isDecimalMark(String text, int mark) {
        return text.indexOf(text.charAt(mark)) == mark && text.length() - mark - 1 != 3;
    }
}
