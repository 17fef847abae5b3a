package crm.web.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.testing.TestClock;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A campaign as a program and a browser see it, from the draft to the unsubscribe link. */
@KeelWebTest
class CampaignPathTests {

    private static final String SAFARI = "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/17.4 Safari/605.1.15";

    private static final String HTML =
            "<p>Hello {{contact.firstName}}</p><p><a href='https://shop.example/spring?a=1&amp;b=2'>Look</a></p>";

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    private String token = "";

    @BeforeEach
    void aTownOfThree() {
        database.empty();
        token = as.secret(Role.ADMIN);
        jdbc.sql("""
                insert into workspace (name, postal_address, zone, currency, country, created_at)
                values ('Harbour', E'1 Quay\\nTown', 'Europe/London', 'GBP', 'GB', now())
                on conflict (id) do update set name = excluded.name, postal_address = excluded.postal_address
                """).update();
        jdbc.sql("""
                insert into sender (name, address, created_at) values ('Harbour & Lane', 'hello@harbour.example', now())
                """).update();
        jdbc.sql("""
                insert into customer (kind, name, created_at, updated_at)
                values ('PERSON', 'Ada King', now(), now()), ('PERSON', 'Bo Beam', now(), now()),
                       ('PERSON', 'Cy Cole', now(), now())
                """).update();
        jdbc.sql("""
                insert into contact (customer_id, name, first_name, email, email_key, created_at, updated_at)
                select id, name, split_part(name, ' ', 1), lower(split_part(name, ' ', 1)) || '@example.org',
                       lower(split_part(name, ' ', 1)) || '@example.org', now(), now()
                from customer
                """).update();
        jdbc.sql("""
                with event as (
                    insert into consent_event (customer_id, contact_id, channel, purpose, state, source, wording, at,
                                               recorded_by, recorded_at)
                    select customer_id, id, 'EMAIL', 'MARKETING', 'GRANTED', 'test', 'yes', now(), 'test', now()
                    from contact where name <> 'Cy Cole'
                    returning customer_id, contact_id, id
                )
                insert into consent (customer_id, contact_id, channel, purpose, state, at, event_id)
                select customer_id, contact_id, 'EMAIL', 'MARKETING', 'GRANTED', now(), id from event
                """).update();
        jdbc.sql("""
                insert into segment (name, version, state, fresh_version, size, created_at, updated_at)
                values ('All', 1, 'FRESH', 1, 3, now(), now())
                """).update();
        jdbc.sql("insert into segment_member select id, (select max(id) from segment), now() from customer")
                .update();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

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
    void aCampaignIsCopiedScheduledAndTakenOffByAProgram() throws Exception {
        clock.set(Instant.parse("2026-03-01T12:00:00Z"));
        long first = json(
                        post("/api/v1/campaigns"),
                        "{\"name\":\"Spring\",\"segment\":%d,\"channel\":\"EMAIL\",\"subject\":\"Hello\",\"mjml\":\"%s\"}"
                                .formatted(
                                        segment(),
                                        "<mjml><mj-body><mj-section><mj-column><mj-text>Hi {{contact.firstName}}</mj-text>"
                                                + "</mj-column></mj-section></mj-body></mjml>"),
                        201)
                .get("id")
                .longValue();

        JsonNode copied = json(post("/api/v1/campaigns/{id}/copy", first), null, 201);
        long id = copied.get("id").longValue();
        assertThat(copied.get("state").stringValue()).isEqualTo("DRAFT");
        JsonNode copy = json(get("/api/v1/campaigns/{id}", id), null, 200);
        assertThat(copy.get("name").stringValue()).isEqualTo("Spring (2)");
        assertThat(copy.get("mjml").stringValue()).contains("<mj-text>");
        assertThat(copy.get("html").stringValue())
                .contains("Hi {{contact.firstName}}")
                .doesNotContain("<mj-text>");

        assertThat(json(post("/api/v1/campaigns/{id}/schedule", id), "{\"at\":\"2026-03-29T01:30:00\"}", 200)
                        .toString())
                .isEqualTo("{\"id\":" + id + ",\"state\":\"SCHEDULED\",\"scheduledAt\":\"2026-03-29T01:30:00Z\"}");
        json(post("/api/v1/campaigns/{id}/launch", id), null, 409);
        json(post("/api/v1/campaigns/{id}/schedule", id), "{\"at\":\"2020-01-01T00:00:00Z\"}", 400);
        json(post("/api/v1/campaigns/{id}/schedule", id), "{}", 400);
        assertThat(json(post("/api/v1/campaigns/{id}/unschedule", id), null, 200)
                        .toString())
                .isEqualTo("{\"id\":" + id + ",\"state\":\"DRAFT\",\"scheduledAt\":null}");
        json(post("/api/v1/campaigns/{id}/unschedule", id), null, 409);
        json(post("/api/v1/campaigns/{id}/resend", id), null, 409);
        json(patch("/api/v1/campaigns/{id}", id), "{\"html\":\"<p>By hand</p>\"}", 200);
        assertThat(json(get("/api/v1/campaigns/{id}", id), null, 200)
                        .get("mjml")
                        .isNull())
                .isTrue();
        json(post("/api/v1/campaigns"), "{\"name\":\"x\",\"channel\":\"EMAIL\",\"mjml\":\"a\",\"html\":\"b\"}", 400);
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
    void allObstaclesComeInOneAnswer() throws Exception {
        long id = json(post("/api/v1/campaigns"), "{\"name\":\"Empty\",\"channel\":\"EMAIL\"}", 201)
                .get("id")
                .longValue();

        JsonNode refused = json(post("/api/v1/campaigns/{id}/launch", id), null, 409);

        assertThat(refused.get("status").intValue()).isEqualTo(409);
        assertThat(refused.get("obstacles").findValuesAsString("code"))
                .containsExactly("NO_SEGMENT", "NO_SUBJECT", "NO_CONTENT");
        json(post("/api/v1/campaigns/{id}/pause", id), null, 409);
        json(post("/api/v1/campaigns/{id}/cancel", id), null, 409);
    }

    @Test
    void aChangeLeavesOutWhatStaysAndClearsWithNull() throws Exception {
        long id = json(
                        post("/api/v1/campaigns"),
                        "{\"name\":\"A\",\"channel\":\"EMAIL\",\"segment\":%d,\"subject\":\"S\"}".formatted(segment()),
                        201)
                .get("id")
                .longValue();

        JsonNode changed = json(patch("/api/v1/campaigns/{id}", id), "{\"segment\":null,\"text\":\"T\"}", 200);

        assertThat(changed.get("name").stringValue()).isEqualTo("A");
        assertThat(changed.get("subject").stringValue()).isEqualTo("S");
        assertThat(changed.get("text").stringValue()).isEqualTo("T");
        assertThat(changed.get("segment").isNull()).isTrue();
        json(patch("/api/v1/campaigns/{id}", id), "{\"name\":null}", 400);
        json(patch("/api/v1/campaigns/{id}", id), "{\"state\":\"RUNNING\"}", 400);
        json(patch("/api/v1/campaigns/{id}", id), "{\"segment\":4711}", 400);
        json(patch("/api/v1/campaigns/{id}", id), "{\"windowDays\":\"x\"}", 400);
    }

    @Test
    void whatIsUnsafeIsNotStored() throws Exception {
        assertThat(json(
                                post("/api/v1/campaigns"),
                                "{\"name\":\"A\",\"channel\":\"EMAIL\",\"html\":\"<a href='javascript:x'>x</a>\"}",
                                400)
                        .get("errors")
                        .get(0)
                        .get("code")
                        .stringValue())
                .isEqualTo("FORBIDDEN_LINK");
        json(
                post("/api/v1/campaigns"),
                "{\"name\":\"A\",\"channel\":\"EMAIL\",\"subject\":\"a\\r\\nBcc: b@c.de\"}",
                400);
        json(post("/api/v1/campaigns"), "{\"name\":\"A\",\"channel\":\"PIGEON\"}", 400);
        json(post("/api/v1/campaigns"), "{\"name\":\"A\",\"channel\":\"EMAIL\",\"id\":7}", 400);
        json(get("/api/v1/campaigns/4711"), null, 404);
        json(get("/api/v1/campaigns/4711/touches"), null, 404);
        json(get("/api/v1/outbox/4711/raw"), null, 404);
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

    private long segment() {
        return jdbc.sql("select max(id) from segment").query(Long.class).single();
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

    private JsonNode json(
            MockHttpServletRequestBuilder request, @org.jspecify.annotations.Nullable String body, int status)
            throws Exception {
        request.header("Authorization", "Bearer " + token);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        MockHttpServletResponse answer = answer(request);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        return json.readTree(answer.getContentAsString());
    }

    private MockHttpServletResponse answer(RequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    private static String path(String pattern, String mail) {
        Matcher found = Pattern.compile(pattern).matcher(mail);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group();
    }
}
