package crm.web.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.RequestBuilder;
import tools.jackson.databind.JsonNode;

/** A campaign as a program and a browser see it, from the draft to the unsubscribe link. */
class CampaignPathTests extends CampaignPath {

    private static final String SAFARI = "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/17.4 Safari/605.1.15";

    private static final String HTML =
            "<p>Hello {{contact.firstName}}</p><p><a href='https://shop.example/spring?a=1&amp;b=2'>Look</a></p>";

    @Test
    void theContractHoldsFromDraftToOneClick() throws Exception {
        JsonNode created = json(
                post("/api/v1/campaigns"),
                "{\"name\":\"Spring\",\"segment\":%d,\"channel\":\"EMAIL\",\"subject\":\"For {{contact.firstName}}\",\"html\":\"%s\"}"
                        .formatted(segment(), HTML),
                201);
        long id = created.get("id").longValue();
        assertThat(created.toString()).isEqualTo("{\"id\":" + id + ",\"state\":\"DRAFT\"}");

        assertThat(json(post("/api/v1/campaigns/{id}/launch", id), null, 200).toString())
                .isEqualTo("{\"state\":\"RUNNING\",\"audience\":2}");
        JsonNode sent = awaitFinished(id);
        assertThat(sent.get("touches").toString())
                .isEqualTo("{\"audience\":2,\"pending\":0,\"accepted\":2,\"rejected\":0,\"suppressed\":0,\"expired\":0,"
                        + "\"unknown\":0,\"heldOut\":0}");
        assertThat(sent.get("responses").toString())
                .isEqualTo("{\"delivered\":2,\"opened\":0,\"openedMachine\":0,\"clicked\":0,\"clickedMachine\":0,"
                        + "\"converted\":0,\"unsubscribed\":0,\"complained\":0,\"bounced\":0}");

        JsonNode touch = json(get("/api/v1/campaigns/{id}/touches", id), null, 200)
                .get("items")
                .get(0);
        assertThat(touch.propertyNames()).contains("id", "contact", "address", "state", "reason", "messageId", "at");
        JsonNode items = json(get("/api/v1/outbox").param("campaign", "" + id), null, 200)
                .get("items");
        assertThat(items.size()).isEqualTo(2);
        assertThat(items.get(0).get("to").stringValue()).isEqualTo("ada@example.org");
        assertThat(items.get(0).get("subject").stringValue()).isEqualTo("For Ada");
        MockHttpServletResponse raw =
                answer(get("/api/v1/outbox/{id}/raw", items.get(0).get("id").longValue())
                        .header("Authorization", "Bearer " + token));
        assertThat(raw.getContentType()).startsWith("message/rfc822");
        String mail = raw.getContentAsString(StandardCharsets.UTF_8)
                .replace("=\r\n", "")
                .replace("=3D", "=");
        assertThat(mail)
                .contains("Message-ID: <" + touch.get("messageId").stringValue() + ">")
                .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
                .contains("1 Quay, Town");

        answersComeBack(id, mail);
    }

    @Test
    void theReportAndItsPeopleLeaveTheHouseAsTextAndOnRecord() throws Exception {
        jdbc.sql(
                        "update contact set name = '=cmd|x!A1', phone = '020 7946 0018', phone_key = '+442079460018' where first_name = 'Ada'")
                .update();
        long id = json(
                        post("/api/v1/campaigns"),
                        "{\"name\":\"Spring\",\"segment\":%d,\"channel\":\"EMAIL\",\"subject\":\"Hi\",\"html\":\"%s\"}"
                                .formatted(segment(), HTML),
                        201)
                .get("id")
                .longValue();
        json(post("/api/v1/campaigns/{id}/launch", id), null, 200);
        awaitFinished(id);

        String report = csv("/api/v1/campaigns/" + id + "/report.csv");
        String people = csv("/api/v1/campaigns/" + id + "/people.csv");

        assertThat(report)
                .startsWith("part,name,people,times,amount,currency")
                .contains("touches,audience,2,,,")
                .contains("responses,opened,0,,,")
                .contains("links,https://shop.example/spring?a=1&b=2,0,0,,");
        assertThat(people)
                .contains(",'=cmd|x!A1,ada@example.org,'+44 20 7946 0018,ACCEPTED,,")
                .contains(",Bo Beam,bo@example.org,,ACCEPTED,,");
        assertThat(people.lines()).hasSize(3);
        assertThat(jdbc.sql("select details ->> 'what' || ' ' || (details ->> 'rows') from audit_entry "
                                + "where action = 'EXPORTED' order by id")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .last()
                .isEqualTo("campaign-people 2");
        token = as.secret(Role.MANAGER);
        assertThat(answer(get("/api/v1/campaigns/{id}/people.csv", id).header("Authorization", "Bearer " + token))
                        .getStatus())
                .isEqualTo(403);
    }

    private String csv(String path) throws Exception {
        MockHttpServletResponse answer = answer(get(path).header("Authorization", "Bearer " + token));
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentType()).startsWith("text/csv");
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private void answersComeBack(long id, String mail) throws Exception {
        clock.advance(Duration.ofMinutes(1));
        String open = path("/o/[\\w-]+\\.gif", mail);
        String click = path("/c/[\\w-]+", mail);
        String unsubscribe = path("/u/[\\w-]+", mail);
        MockHttpServletResponse pixel = answer(get(open).header("User-Agent", SAFARI));
        assertThat(pixel.getStatus()).isEqualTo(200);
        assertThat(pixel.getContentType()).isEqualTo("image/gif");
        answer(head(open).header("User-Agent", SAFARI));
        MockHttpServletResponse redirect = answer(get(click).header("User-Agent", SAFARI));
        assertThat(redirect.getStatus()).isEqualTo(302);
        assertThat(redirect.getHeader("Location")).isEqualTo("https://shop.example/spring?a=1&b=2");
        assertThat(answer(get(click + "x")).getStatus()).isEqualTo(404);
        assertThat(answer(get("/c/" + unsubscribe.substring(3))).getStatus()).isEqualTo(404);

        MockHttpServletResponse page = answer(get(unsubscribe).header("User-Agent", SAFARI));
        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getContentAsString()).contains("ada@example.org").contains("method=\"post\"");
        assertThat(answer(head(unsubscribe)).getStatus()).isEqualTo(200);
        assertThat(withdrawals()).isZero();

        for (RequestBuilder oneClick : new RequestBuilder[] {
            post(unsubscribe)
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .header("Origin", "https://evil.example")
                    .content("List-Unsubscribe=One-Click"),
            multipart(unsubscribe).param("List-Unsubscribe", "One-Click")
        }) {
            MockHttpServletResponse done = answer(oneClick);
            assertThat(done.getStatus()).isEqualTo(200);
            assertThat(done.getHeader("Set-Cookie")).isNull();
            assertThat(done.getHeader("Location")).isNull();
        }
        assertThat(withdrawals()).isEqualTo(1);
        JsonNode responses = json(get("/api/v1/campaigns/{id}", id), null, 200).get("responses");
        assertThat(responses.toString())
                .isEqualTo("{\"delivered\":2,\"opened\":1,\"openedMachine\":1,\"clicked\":1,\"clickedMachine\":0,"
                        + "\"converted\":0,\"unsubscribed\":1,\"complained\":0,\"bounced\":0}");
    }

    @Test
    void theMarketersPagesShowWhatThereIs() throws Exception {
        long id = json(
                        post("/api/v1/campaigns"),
                        "{\"name\":\"Spring <b>\",\"segment\":%d,\"channel\":\"EMAIL\",\"subject\":\"For {{contact.firstName}}\",\"html\":\"%s\"}"
                                .formatted(segment(), HTML),
                        201)
                .get("id")
                .longValue();
        var marketer = as.page(Role.MARKETER);

        assertThat(answer(get("/campaigns").with(marketer)).getContentAsString())
                .contains("Spring &lt;b&gt;");
        assertThat(answer(get("/campaigns/new").param("segment", "" + segment()).with(marketer))
                        .getStatus())
                .isEqualTo(200);
        String editor = answer(get("/campaigns/{id}", id).with(marketer)).getContentAsString();
        assertThat(editor).contains("2 people get this").contains("For Ada").contains("sandbox=\"\"");
        MockHttpServletResponse preview =
                answer(get("/campaigns/{id}/preview", id).with(marketer));
        assertThat(preview.getHeader("Content-Security-Policy"))
                .contains("script-src 'none'")
                .contains("sandbox");
        answer(post("/campaigns/{id}/test", id)
                .param("address", "me@example.org")
                .with(marketer));
        assertThat(answer(get("/outbox").with(marketer)).getContentAsString()).contains("[Test]");

        assertThat(answer(post("/campaigns/{id}/launch", id).with(marketer)).getRedirectedUrl())
                .isEqualTo("/campaigns/" + id + "/report");
        awaitFinished(id);
        for (String language : new String[] {"en", "fa"}) {
            for (String path : new String[] {
                "/campaigns/" + id + "/report",
                "/campaigns/" + id + "/people",
                "/campaigns",
                "/outbox",
                "/outbox/1",
                "/campaigns/new",
                "/u/preview"
            }) {
                MockHttpServletResponse answer =
                        answer(get(path).header("Accept-Language", language).with(marketer));
                assertThat(answer.getStatus()).as(path).isEqualTo(200);
                assertThat(answer.getContentAsString())
                        .as(path)
                        .doesNotContain("??")
                        .doesNotContain("{0");
            }
        }
    }

    private long withdrawals() {
        return jdbc.sql("select count(*) from consent_event where state = 'WITHDRAWN'")
                .query(Long.class)
                .single();
    }

    private JsonNode awaitFinished(long id) throws Exception {
        Instant end = Instant.now().plusSeconds(20);
        while (true) {
            JsonNode campaign = json(get("/api/v1/campaigns/{id}", id), null, 200);
            if (campaign.get("state").stringValue().equals("FINISHED")) {
                return campaign;
            }
            assertThat(Instant.now()).as("patience").isBefore(end);
            Thread.sleep(50);
        }
    }

    private static String path(String pattern, String mail) {
        Matcher found = Pattern.compile(pattern).matcher(mail);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group();
    }
}
