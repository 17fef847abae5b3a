package crm.talks;

import java.time.Instant;
import java.util.List;

/** A published version: what is asked in a talk, word for word and for good. */
public record Questionnaire(
        QuestionnaireId id, int version, String name, List<Question> questions, Instant publishedAt) {

    public Questionnaire {
        questions = List.copyOf(questions);
    }
}
