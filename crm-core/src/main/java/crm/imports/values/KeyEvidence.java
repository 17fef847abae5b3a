package crm.imports.values;

/** Watches whether all keys of a column read {@code 123.0}, as a tool writes whole numbers that it took for decimals. */
public final class KeyEvidence {

    private boolean any;
    private boolean allEndInPointZero = true;

    public void add(String value) {
        any = true;
        if (allEndInPointZero) {
            allEndInPointZero = endsInPointZero(value.strip());
        }
    }

    public KeyReading reading() {
        return new KeyReading(any && allEndInPointZero);
    }

    private static boolean endsInPointZero(String key) {
        int digits = key.length() - 2;
        if (digits < 1 || !key.endsWith(".0")) {
            return false;
        }
        for (int i = 0; i < digits; i++) {
            if (key.charAt(i) < '0' || key.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
