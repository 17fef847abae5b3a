package crm.web.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.access.Viewer;
import crm.segments.Segments;
import crm.segments.rule.Rule;
import crm.testing.Background;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

@KeelWebTest
class SegmentCombinationTests {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private As as;

    @Autowired
    private Segments segments;

    @Autowired
    private Background background;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "UNION | {'any':[{'segment':7,'is':'member'},{'segment':3,'is':'member'},{'segment':9,'is':'member'}]}",
                "INTERSECTION | {'all':[{'segment':7,'is':'member'},{'segment':3,'is':'member'},{'segment':9,'is':'member'}]}",
                "DIFFERENCE | {'all':[{'segment':7,'is':'member'},{'none':[{'segment':3,'is':'member'},{'segment':9,'is':'member'}]}]}"
            })
    void segmentsAreCombinedIntoARuleThatNamesThem(String how, String rule) throws Exception {
        String address = answer("/segments/combination?segment=7&segment=3&segment=9&segment=7&how=" + how)
                .getRedirectedUrl();

        assertThat(URLDecoder.decode(String.valueOf(address), StandardCharsets.UTF_8))
                .isEqualTo("/segments/new?rule=" + rule.replace('\'', '"'));
    }

    @Test
    void oneAloneIsNotCombined() throws Exception {
        assertThat(answer("/segments/combination?how=UNION&segment=7").getRedirectedUrl())
                .isEqualTo("/segments");
        assertThat(answer("/segments/combination?how=UNION").getRedirectedUrl()).isEqualTo("/segments");
    }

    @Test
    void theBuilderShowsTheCombinationInWords() throws Exception {
        long one = create("Wholesale");
        long other = create("Slipping away");
        String list = answer("/segments").getContentAsString();
        String address = String.valueOf(
                answer("/segments/combination?how=DIFFERENCE&segment=%d&segment=%d".formatted(one, other))
                        .getRedirectedUrl());

        assertThat(list).contains("name=\"segment\"", "value=\"DIFFERENCE\"", "Only in the first ticked");
        assertThat(mvc.perform(get(java.net.URI.create(address)).with(as.page(Role.MARKETER)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("they are in the segment “Wholesale”", "Leaves out those where")
                .contains("they are in the segment “Slipping away”");
    }

    @Test
    void theListIsNarrowedToACategory() throws Exception {
        long one = create("Regulars");
        create("Newcomers");
        mvc.perform(post("/segments/" + one + "/category")
                .param("category", "<i>Retention</i>")
                .with(as.page(Role.MARKETER)));

        String narrowed = answer("/segments?category=%3Ci%3ERetention%3C/i%3E").getContentAsString();

        assertThat(narrowed)
                .contains("Regulars", "&lt;i&gt;Retention&lt;/i&gt;")
                .doesNotContain("Newcomers", "<i>Re");
        assertThat(answer("/segments").getContentAsString()).contains("Regulars", "Newcomers");
        assertThat(answer("/segments/" + one).getContentAsString()).contains("value=\"&lt;i&gt;Retention&lt;/i&gt;\"");
    }

    private long create(String name) {
        long id = segments.create(Viewer.system(), name, new Rule.AllOf(List.of()))
                .id()
                .value();
        background.awaitIdle();
        return id;
    }

    private MockHttpServletResponse answer(String address) throws Exception {
        return mvc.perform(get(java.net.URI.create(address)).with(as.page(Role.MARKETER)))
                .andReturn()
                .getResponse();
    }
}
