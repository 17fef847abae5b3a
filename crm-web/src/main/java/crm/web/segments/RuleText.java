package crm.web.segments;

import crm.kernel.Invalid;
import crm.segments.rule.Rule;
import crm.segments.rule.RuleJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** Rules as JSON in an address, such as the one the RFM page links to. */
final class RuleText {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private RuleText() {}

    /** @throws Invalid when it is no JSON or no rule */
    static Rule read(String text) {
        try {
            return RuleJson.read(JSON.readTree(text));
        } catch (JacksonException noJson) {
            throw new Invalid("rule", "VALUE_INVALID", "The rule in this address is not JSON.");
        }
    }
}
