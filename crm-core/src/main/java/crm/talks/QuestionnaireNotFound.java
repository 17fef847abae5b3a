package crm.talks;

import crm.kernel.NotFound;

/** There is no such questionnaire, or no such version of it. */
public class QuestionnaireNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    public QuestionnaireNotFound(QuestionnaireId questionnaire) {
        super("There is no questionnaire " + questionnaire.value() + ".");
    }
}
