package crm.segments.rule;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A constant of the rule language, known in JSON by its word. */
interface Word {

    String word();

    static <E extends Enum<E> & Word> Optional<E> find(Class<E> words, String word) {
        return Arrays.stream(words.getEnumConstants())
                .filter((constant) -> constant.word().equals(word))
                .findFirst();
    }

    static <E extends Enum<E> & Word> String list(Class<E> words) {
        return Arrays.stream(words.getEnumConstants()).map(Word::word).collect(Collectors.joining(", "));
    }
}
