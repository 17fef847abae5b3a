package crm.talks;

/** Identity of a questionnaire over all its versions. */
public record QuestionnaireId(long value) {}
