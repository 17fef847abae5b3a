package crm.talks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What was answered, by its type. */
public sealed interface AnswerValue {

    record Words(String text) implements AnswerValue {}

    record Figure(BigDecimal number) implements AnswerValue {}

    record Day(LocalDate day) implements AnswerValue {}

    /**
     * What was chosen.
     *
     * @param keys of the options
     * @param texts of the same options, as they were read out; of {@link Question#NOTHING} empty
     */
    record Chosen(List<String> keys, List<String> texts) implements AnswerValue {
        public Chosen {
            keys = List.copyOf(keys);
            texts = List.copyOf(texts);
        }
    }
}
