package crm.talks;

import crm.kernel.Invalid;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A published version: what is asked in a talk, word for word and for good. */
public record Questionnaire(
        QuestionnaireId id, int version, String name, List<Question> questions, Instant publishedAt) {

    public Questionnaire {
        questions = List.copyOf(questions);
    }

    /** What stands in the way of keeping these answers, typed by the question's key; empty when nothing does. */
    public List<Invalid.Fault> faults(Map<String, List<String>> typed) {
        return Answered.read(questions, typed).faults();
    }

    /** The need topics among these answers, in the words of the questionnaire. */
    public List<String> needs(Map<String, List<String>> typed) {
        return Answered.read(questions, typed).needs();
    }
}
