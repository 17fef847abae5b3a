package crm.customers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/**
 * By what a row of a file is found to mean somebody, one key after the other: the first that finds somebody decides. The
 * external key is always asked, first unless it stands elsewhere. As long as it has been asked, a row with a key of its own
 * is nobody who has another key, whatever else agrees; keys in front of it find him all the same.
 */
public record Identifying(List<Key> keys) {

    /** By external key, then by e-mail address. */
    public static final Identifying USUAL = new Identifying(List.of(Key.EXTERNAL_KEY, Key.EMAIL));

    /** @throws IllegalArgumentException when one is named twice */
    public Identifying {
        if (!keys.isEmpty() && EnumSet.copyOf(keys).size() < keys.size()) {
            throw new IllegalArgumentException("Each key is asked once: " + keys);
        }
        List<Key> all = new ArrayList<>(keys);
        if (!all.contains(Key.EXTERNAL_KEY)) {
            all.addFirst(Key.EXTERNAL_KEY);
        }
        keys = List.copyOf(all);
    }

    /** Names of all that are asked. */
    String[] asked() {
        return names(keys);
    }

    /** Names of those asked before the external key. */
    String[] ahead() {
        return names(keys.subList(0, keys.indexOf(Key.EXTERNAL_KEY)));
    }

    private static String[] names(List<Key> keys) {
        return keys.stream().map(Key::name).toArray(String[]::new);
    }

    /** What can say who somebody is. */
    public enum Key {
        EXTERNAL_KEY("externalKey"),
        EMAIL("email"),
        /** The number of one customer only. */
        PHONE("phone"),
        /** Of a person, and of one only. */
        NAME_AND_BIRTH_DATE("nameAndBirthDate");

        private final String word;

        Key(String word) {
            this.word = word;
        }

        /** As options name it. */
        public String word() {
            return word;
        }

        /** @throws IllegalArgumentException when there is none */
        public static Key of(String word) {
            return Arrays.stream(values())
                    .filter(key -> key.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No key " + word));
        }
    }
}
