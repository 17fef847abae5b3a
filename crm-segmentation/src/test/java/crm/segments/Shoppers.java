package crm.segments;

import crm.segments.rule.Rule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is stored about a shop and its customers, row by row: nothing in it was compared, added up or derived.
 *
 * @param runs of the standard definition that are done, by id
 * @param segments the rules of other segments, by id
 */
record Shoppers(
        ZoneId zone,
        String currency,
        List<Person> people,
        List<Run> runs,
        Map<Long, Rule> segments,
        List<String> suppressed) {

    /** @param custom what his own fields say, as text */
    record Person(
            long id,
            String kind,
            String name,
            @Nullable String externalKey,
            @Nullable String country,
            @Nullable String region,
            @Nullable String city,
            @Nullable String postcode,
            @Nullable String source,
            @Nullable String owner,
            List<String> tags,
            Map<String, String> custom,
            Instant createdAt,
            List<Contact> contacts,
            List<Order> orders,
            List<Activity> activities,
            Map<Long, Score> scores,
            List<Lead> leads,
            List<Opportunity> opportunities,
            List<Talk> talks) {}

    /** @param consents what he said of marketing, by channel */
    record Contact(
            @Nullable String email,
            @Nullable String emailKey,
            @Nullable String phone,
            @Nullable String phoneKey,
            @Nullable String language,
            @Nullable String gender,
            @Nullable String jobTitle,
            @Nullable LocalDate birthDate,
            Map<String, String> consents) {}

    /** @param sales in ten-thousandths */
    record Order(Instant at, @Nullable String channel, BigDecimal sales, List<Line> lines) {}

    /** @param amount in ten-thousandths, positive whatever the kind */
    record Line(
            String kind,
            Instant at,
            @Nullable String sku,
            @Nullable String productName,
            @Nullable String category,
            BigDecimal amount) {}

    record Activity(String name, Instant at, @Nullable Long campaign, boolean machine) {}

    record Run(long id, LocalDate asOf) {}

    record Score(String segment, int r, int f, int m) {}

    record Lead(
            String state, @Nullable String need, @Nullable String source, Instant createdAt) {}

    record Opportunity(
            String state,
            String stage,
            @Nullable BigDecimal amount,
            String currency,
            Instant createdAt,
            @Nullable Instant closedAt,
            @Nullable LocalDate closeDate) {}

    record Talk(
            long id,
            @Nullable Long contact,
            Instant at,
            @Nullable Long corrects,
            List<Answer> answers) {}

    record Answer(
            String question,
            @Nullable String text,
            @Nullable BigDecimal number,
            @Nullable LocalDate day,
            List<String> choices,
            List<String> words) {}
}
