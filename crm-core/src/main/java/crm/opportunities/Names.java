package crm.opportunities;

import crm.kernel.Invalid;

/** What people call things here: one line of at most 200 characters. */
final class Names {

    static final int LONGEST = 200;

    private Names() {}

    static boolean isName(String text) {
        return !text.isBlank() && isLine(text);
    }

    static boolean isLine(String text) {
        return text.strip().length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
    }

    /** @throws Invalid unless it is one */
    static String checked(String path, String text) {
        if (!isName(text)) {
            throw new Invalid(path, "NAME_INVALID", "Give a name of 1 to 200 characters on one line.");
        }
        return text.strip();
    }
}
