package crm.web.api.segments;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.web.support.Hostile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;

/** Whatever text stands wherever in a rule: it is refused where it stands, or it is a value like any other. */
class HostileRuleTests extends SegmentsProgram {

    @AfterEach
    void nothingHappened() {
        assertThat(jdbc.sql("select string_agg(name, ' ' order by name) from customer")
                        .query(String.class)
                        .single())
                .isEqualTo("Ada Bob");
        assertThat(Files.exists(Path.of(Hostile.CANARY))).isFalse();
    }

    /** @param path where a refusal says the fault is, perhaps deeper */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'field':@,'is':'equals','value':'x'} | rule.field",
                "{'field':'custom.@','is':'equals','value':'x'} | rule.field",
                "{'field':'name','is':@,'value':'x'} | rule.is",
                "{'field':'name','is':'contains','value':@} | rule.value",
                "{'field':'name','is':'in','value':['x',@]} | rule.value",
                "{'field':'country','is':'equals','value':@} | rule.value",
                "{'field':'emailDomain','is':'equals','value':@} | rule.value",
                "{'field':'kind','is':'equals','value':@} | rule.value",
                "{'field':'revenue','is':'atLeast','value':@} | rule.value",
                "{'field':'birthDate','is':'before','value':@} | rule.value",
                "{'field':'createdAt','is':'before','value':@} | rule.value",
                "{'field':'custom.x','is':'equals','value':@} | rule.value",
                "{'field':'custom.x','is':'atLeast','value':@} | rule.value",
                "{'field':'custom.x','is':'between','value':['2024-01-01',@]} | rule.value",
                "{'field':'createdAt','is':'inLast','value':{'last':1,'unit':@}} | rule.value.unit",
                "{'field':'createdAt','is':'inLast','value':{'from':@,'to':'2024-01-01'}} | rule.value.from",
                "{'orders':@,'is':'atLeast','value':1} | rule.orders",
                "{'orders':'count','is':'atLeast','value':1,'within':{'this':@}} | rule.within.this",
                "{'orders':'count','is':'atLeast','value':1,'where':{'sku':@}} | rule.where.sku",
                "{'orders':'count','is':'atLeast','value':1,'where':{'category':{'is':@,'value':'x'}}} | rule.where.category.is",
                "{'orders':'count','is':'atLeast','value':1,'where':{@:'x'}} | rule",
                "{'activity':@,'times':{'is':'atLeast','value':1}} | rule.activity",
                "{'activity':'a.b','times':{'is':@,'value':1}} | rule.times.is",
                "{'sequence':{'first':{'activity':@},'then':{'orders':'placed'}}} | rule.sequence.first.activity",
                "{'sequence':{'first':{'activity':'a.b'},'then':{'orders':@}}} | rule.sequence.then.orders",
                "{'answer':@,'is':'exists'} | rule.answer",
                "{'answer':'q','is':'contains','value':@} | rule.value",
                "{'talk':@,'is':'exists'} | rule.talk",
                "{'lead':@,'is':'exists'} | rule.lead",
                "{'lead':'need','is':'startsWith','value':@} | rule.value",
                "{'opportunity':@,'is':'exists'} | rule.opportunity",
                "{'opportunity':'stage','is':'endsWith','value':@} | rule.value",
                "{'rfm':@,'is':'atLeast','value':1} | rule.rfm",
                "{'rfm':'moved','from':[@],'to':['LOST']} | rule.from",
                "{'segment':@,'is':'member'} | rule.segment",
                "{'segment':1,'is':@} | rule",
                "{'campaign':1,'is':@} | rule.is",
                "{'consent':@,'is':'granted'} | rule.consent",
                "{'consent':'EMAIL','purpose':@,'is':'granted'} | rule.purpose",
                "{'reachable':@} | rule.reachable",
                "{'sample':{'percent':100,'seed':@}} | rule.sample.seed",
                "{'sample':{'percent':@,'seed':'x'}} | rule.sample.percent",
                "{'all':[],'best':{'count':1,'by':@}} | rule.best.by",
                "{'all':[{'any':[@]}]} | rule.all[0].any[0]",
                "{@:[]} | rule"
            })
    void itIsRefusedInItsPlaceOrTreatedAsData(String rule, String path) throws Exception {
        token = as.secret(Role.MARKETER);
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (String text : Hostile.texts()) {
            if (++asked % 80 == 0) {
                token = as.secret(Role.MARKETER);
            }
            String body = "{\"rule\":" + filled(rule, text) + "}";
            MockHttpServletResponse answer = post("/api/v1/segments/preview", body);
            if (!isFine(answer, path)) {
                wrong.add(
                        "%d for %s: %s".formatted(answer.getStatus(), shown(text), shown(answer.getContentAsString())));
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** What is kept is what came: a rule that is refused is not stored, one that is stored is read back equal. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'field':'name','is':'equals','value':@}",
                "{'field':'custom.@','is':'in','value':[@,'b']}",
                "{'orders':'count','is':'atLeast','value':1,'where':{'productName':{'is':'contains','value':@}}}",
                "{'sample':{'percent':50,'seed':@}}"
            })
    void aStoredRuleIsReadBackAsItCame(String rule) throws Exception {
        token = as.secret(Role.MARKETER);
        int kept = 0;
        for (String text : Hostile.texts().subList(0, 80)) {
            String json = filled(rule, text);
            MockHttpServletResponse answer = post("/api/v1/segments", "{\"name\":\"S\",\"rule\":" + json + "}");
            assertThat(answer.getStatus()).as(text).isIn(201, 400);
            if (answer.getStatus() == 201) {
                kept++;
                assertThat(json(answer, 201).get("rule")).isEqualTo(JSON.readTree(json));
            }
        }
        assertThat(kept).isGreaterThan(60);
    }

    @Test
    void aNameIsKeptAsItCameOrRefused() throws Exception {
        long id = json(post("/api/v1/segments", "{\"name\":\"S\",\"rule\":{\"all\":[]}}"), 201)
                .get("id")
                .longValue();
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (String text : Hostile.texts()) {
            if (++asked % 30 == 0) {
                token = as.secret(Role.MARKETER);
            }
            String quoted = JSON.writeValueAsString("@").replace("@", escaped(text));
            MockHttpServletResponse name =
                    send(HttpMethod.PATCH, "/api/v1/segments/" + id, "{\"name\":" + quoted + "}");
            MockHttpServletResponse category =
                    send(HttpMethod.PUT, "/api/v1/segments/" + id + "/category", "{\"category\":" + quoted + "}");
            if (!isFine(name, "name")
                    || name.getStatus() == 200
                            && !json(name, 200).get("name").stringValue().equals(text.strip())) {
                wrong.add("name, %d for %s: %s"
                        .formatted(name.getStatus(), shown(text), shown(name.getContentAsString())));
            }
            if (!isFine(category, "category")) {
                wrong.add("category, %d for %s: %s"
                        .formatted(category.getStatus(), shown(text), shown(category.getContentAsString())));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"category", "after", "limit", "archived", "sort", "asOf"})
    void aParameterIsUnderstoodOrRefused(String parameter) throws Exception {
        token = as.secret(Role.MARKETER);
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (String text : Hostile.texts()) {
            if (++asked % 80 == 0) {
                token = as.secret(Role.MARKETER);
            }
            MockHttpServletResponse answer = parameter.equals("asOf")
                    ? post(
                            "/api/v1/segments/preview",
                            "{\"rule\":{\"all\":[{\"field\":\"lastOrder\",\"is\":\"inLast\","
                                    + "\"value\":{\"last\":1,\"unit\":\"YEARS\"}}]},\"asOf\":\"" + escaped(text)
                                    + "\"}")
                    : mvc.perform(MockMvcRequestBuilders.get("/api/v1/segments")
                                    .with(as.bearer(token))
                                    .param(parameter, text))
                            .andReturn()
                            .getResponse();
            if (!isFine(answer, "")) {
                wrong.add(
                        "%d for %s: %s".formatted(answer.getStatus(), shown(text), shown(answer.getContentAsString())));
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** 200, or 400 with a place that begins with this one; of what is no JSON it is a line. */
    private static boolean isFine(MockHttpServletResponse answer, String path) throws Exception {
        if (answer.getStatus() == 200) {
            return true;
        }
        if (answer.getStatus() != 400
                || !String.valueOf(answer.getContentType()).startsWith("application/problem+json")) {
            return false;
        }
        JsonNode errors = JSON.readTree(answer.getContentAsByteArray()).get("errors");
        return path.isEmpty()
                || errors != null
                        && errors.size() > 0
                        && (errors.get(0).get("path").stringValue().startsWith(path)
                                || errors.get(0).get("code").stringValue().equals("JSON_MALFORMED"))
                        && !errors.get(0).get("message").stringValue().isBlank();
    }

    /** With quotation marks where the place is not within some already. */
    private static String filled(String rule, String text) {
        return rule.replace('\'', '"').replace(".@", "." + escaped(text)).replace("@", "\"" + escaped(text) + "\"");
    }

    /** As a program would that writes everything beyond ASCII as a number. */
    private static String escaped(String text) {
        StringBuilder json = new StringBuilder();
        text.chars()
                .forEach((letter) -> json.append(
                        letter < ' ' || letter > '~' || letter == '"' || letter == '\\' || letter == '@'
                                ? "\\u%04x".formatted(letter)
                                : String.valueOf((char) letter)));
        return json.toString();
    }

    private static String shown(String text) {
        String escaped = escaped(text);
        return escaped.length() <= 300 ? escaped : escaped.substring(0, 300) + "…";
    }
}
