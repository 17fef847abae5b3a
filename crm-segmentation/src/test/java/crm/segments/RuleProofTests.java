package crm.segments;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.metrics.CustomerMetrics;
import crm.segments.Shoppers.Person;
import crm.segments.rule.Rule;
import crm.segments.rule.RuleJson;
import crm.testing.Background;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Random rules about random customers find whom a plain reading of the contract finds, however the database is asked. Each zone
 * has its data, lately before a night in which its clocks changed. More trees: {@code -Dcrm.trees=10000}; others:
 * {@code -Dcrm.seed=7}.
 */
@KeelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RuleProofTests {

    private static final long SEED = Long.getLong("crm.seed", 20_261_123L);

    /** In all zones together. */
    private static final int TREES = Integer.getInteger("crm.trees", 180);

    private static final int ZONES = 6;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Autowired
    private DSLContext statements;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private RuleLibrary library;

    @Autowired
    private CustomerMetrics metrics;

    @ParameterizedTest
    @CsvSource({
        "Europe/London,    2026-04-02T09:30:00Z",
        "Europe/London,    2025-10-27T00:30:00Z",
        "Asia/Tehran,      2022-09-22T20:00:00Z",
        "America/New_York, 2026-11-02T04:30:00Z",
        "Pacific/Apia,     2012-01-03T10:00:00Z",
        "Pacific/Apia,     2021-04-04T11:30:00Z"
    })
    void aRuleFindsWhomTheContractSays(
            ZoneId zone, Instant now, @Autowired TestDatabase database, @Autowired Background background) {
        background.awaitIdle();
        database.empty();
        Chance chance = Chance.seeded(SEED ^ now.getEpochSecond(), zone, now);
        new RandomShop(chance).fill(jdbc);
        metrics.rebuild(Viewer.system());
        Shoppers shop = withSegments(chance);
        RandomRules rules =
                new RandomRules(chance, shop, List.copyOf(shop.segments().keySet()));
        List<Instant> happened = happened(shop);
        int found = 0;

        for (int tree = 0; tree < TREES / ZONES + 1; tree++) {
            Rule rule = read(rules.tree());
            Moment moment = moment(chance, happened);
            Question question = Question.values()[tree % Question.values().length];
            Optional<String> difference = difference(rule, moment, shop, question);
            if (difference.isPresent()) {
                Rule smallest = smallest(rule, moment, shop, question);
                throw new AssertionError(
                        "%s, tree %d of -Dcrm.seed=%d, %s in %s%n%s%n%nThe smallest part of it that differs:%n%s%n%s"
                                .formatted(
                                        question,
                                        tree,
                                        SEED,
                                        moment,
                                        zone,
                                        RuleJson.write(rule),
                                        RuleJson.write(smallest),
                                        difference(smallest, moment, shop, question)
                                                .orElse("")));
            }
            found += new PlainMeaning(shop, moment.asOf()).members(rule).size() % RandomShop.CUSTOMERS == 0 ? 0 : 1;
        }

        assertThat(found).as("rules that are true of some and not of all").isGreaterThan(TREES / ZONES / 4);
    }

    /** Segments that name others come last. */
    private Shoppers withSegments(Chance chance) {
        for (int i = 0; i < 5; i++) {
            Shoppers shop = new ShoppersReader(jdbc).read();
            Rule rule = read(
                    new RandomRules(chance, shop, List.copyOf(shop.segments().keySet())).tree());
            jdbc.update(
                    "insert into segment (name, version, state, created_at, updated_at) values ('S', 1, 'FRESH', now(), now())");
            jdbc.update(
                    "insert into segment_version (segment_id, version, rule, created_at) select max(id), 1, ?::jsonb, now() from segment",
                    RuleJson.write(rule).toString());
        }
        return new ShoppersReader(jdbc).read();
    }

    /**
     * Now, by the figures that are kept, or one that is over: often right when something happened or whole days of 24 hours
     * later, so that it lies on the border of a window, with a night between in which the clocks changed.
     */
    private static Moment moment(Chance chance, List<Instant> happened) {
        if (chance.once(4)) {
            // Nothing was sold after it.
            return new Moment(chance.now().plusSeconds(14 * 86_400), false, chance.zone());
        }
        Instant at = chance.once(4) ? chance.moment() : chance.one(happened);
        return new Moment(at.plusSeconds(chance.upTo(3) * 86_400L), true, chance.zone());
    }

    private static List<Instant> happened(Shoppers shop) {
        return shop.people().stream()
                .flatMap((person) -> Stream.concat(
                        person.orders().stream().map(Shoppers.Order::at),
                        person.activities().stream().map(Shoppers.Activity::at)))
                .toList();
    }

    /** As it is read from what was written; what is then written is read as the same rule. */
    private static Rule read(Rule rule) {
        Rule read = RuleJson.read(JSON.readTree(RuleJson.write(rule).toString()));
        assertThat(RuleJson.read(JSON.readTree(RuleJson.write(read).toString())))
                .isEqualTo(read);
        return read;
    }

    /** The ways in which a rule becomes a statement. */
    private enum Question {
        /** Of a preview. */
        CHOSEN,
        /** Of a refresh. */
        CHOOSING,
        /** Of the counts of each line. */
        TRUE_OR_FALSE,
        /** Of an explanation. */
        ONE_BY_ONE
    }

    private Optional<String> difference(Rule rule, Moment moment, Shoppers shop, Question question) {
        PlainMeaning meaning = new PlainMeaning(shop, moment.asOf());
        Set<Long> expected = meaning.members(rule);
        Set<Long> answered;
        try {
            answered = answered(rule, moment, question);
        } catch (RuntimeException failed) {
            return Optional.of("The database failed: " + failed);
        }
        if (question == Question.ONE_BY_ONE) {
            expected.removeIf((id) -> id % 8 != 0);
        }
        Set<Long> differing = new TreeSet<>(expected);
        differing.removeAll(answered);
        answered.stream().filter((id) -> !expected.contains(id)).forEach(differing::add);
        return differing.stream()
                .findFirst()
                .map((id) -> "Customers %s differ. Of %d the contract says %b and the database %b:%n%s"
                        .formatted(differing, id, expected.contains(id), answered.contains(id), person(shop, id)));
    }

    private static Person person(Shoppers shop, long id) {
        return shop.people().stream()
                .filter((person) -> person.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private Set<Long> answered(Rule rule, Moment moment, Question question) {
        OtherSegments others = library.others(rule, null);
        RuleCompiler compiler = new RuleCompiler(moment, others, new Sources());
        return switch (question) {
            case CHOSEN -> {
                Chosen chosen = compiler.chosen(rule);
                yield ids(chosen.from(), chosen.matches());
            }
            case CHOOSING -> {
                Condition matches = compiler.choosing(rule);
                yield ids(compiler.from(), matches);
            }
            case TRUE_OR_FALSE -> {
                Condition matches = compiler.condition(rule);
                Set<Long> found = ids(compiler.from(), matches);
                Set<Long> others2 = ids(compiler.from(), matches.not());
                assertThat(found.size() + others2.size())
                        .as("true or false of all")
                        .isEqualTo(RandomShop.CUSTOMERS);
                yield found;
            }
            case ONE_BY_ONE -> {
                Set<Long> found = new TreeSet<>();
                LongStream.rangeClosed(1, RandomShop.CUSTOMERS)
                        .filter((id) -> id % 8 == 0)
                        .forEach((id) -> {
                            RuleCompiler ofOne = new RuleCompiler(moment, others, new Sources(id, null));
                            Condition matches = ofOne.condition(rule);
                            found.addAll(ids(ofOne.from(), matches.and(Schema.ID.eq(id))));
                        });
                yield found;
            }
        };
    }

    private Set<Long> ids(Table<?> from, Condition matches) {
        return new TreeSet<>(
                statements.select(Schema.ID).from(from).where(matches).fetch(Schema.ID));
    }

    /** Parts are taken away for as long as the rest still differs. */
    private Rule smallest(Rule rule, Moment moment, Shoppers shop, Question question) {
        for (Rule part : RuleParts.of(rule)) {
            if (difference(part, moment, shop, question).isPresent()) {
                return smallest(part, moment, shop, question);
            }
        }
        return rule;
    }
}
