package crm.imports;

/** The name a file came with, as a label: no folders, no characters that hide or turn what follows. */
final class FileName {

    private static final int LONGEST = 150;

    private FileName() {}

    static String of(String given) {
        String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{C}", "")
                .strip();
        if (name.isEmpty()) {
            return "file.csv";
        }
        return name.length() > LONGEST ? name.substring(name.length() - LONGEST) : name;
    }
}
