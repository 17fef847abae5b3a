package crm.delivery;

import crm.messages.MergeFields;
import crm.workspace.Workspace;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The person behind a touch, as far as a message speaks of him.
 *
 * @param custom values of the company's own fields as JSON, null where there is none
 */
record Recipient(
        long touch,
        long customer,
        long contact,
        String address,
        String name,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String language,
        String customerName,
        @Nullable String custom) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, @Nullable String>> TEXTS = new TypeReference<>() {};

    MergeFields fields(Workspace workspace) {
        return new MergeFields(
                firstName,
                lastName,
                address,
                customerName,
                language,
                workspace.name(),
                workspace.postalAddress(),
                own());
    }

    private Map<String, String> own() {
        if (custom == null) {
            return Map.of();
        }
        Map<String, String> own = new HashMap<>();
        JSON.readValue(custom, TEXTS).forEach((key, value) -> {
            if (value != null) {
                own.put(key, value);
            }
        });
        return own;
    }
}
