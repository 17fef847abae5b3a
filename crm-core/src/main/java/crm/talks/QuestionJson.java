package crm.talks;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Questions and what is typed under them as they are kept. */
@Component
class QuestionJson {

    private final JsonMapper json;

    QuestionJson(JsonMapper json) {
        this.json = json;
    }

    String write(Object value) {
        return json.writeValueAsString(value);
    }

    List<Question> questions(String text) {
        return json.readValue(text, new TypeReference<>() {});
    }

    Map<String, List<String>> answers(String text) {
        return json.readValue(text, new TypeReference<>() {});
    }
}
