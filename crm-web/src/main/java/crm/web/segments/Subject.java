package crm.web.segments;

import crm.segments.rule.Attribute;
import crm.segments.rule.CampaignReaction;
import crm.segments.rule.ConsentAnswer;
import crm.segments.rule.LeadProperty;
import crm.segments.rule.Operator;
import crm.segments.rule.OpportunityProperty;
import crm.segments.rule.OrderMeasure;
import crm.segments.rule.RfmProperty;
import crm.segments.rule.Rule;
import crm.segments.rule.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a row asks about, by one word of its first list: {@code field:country}, {@code orders:count}, {@code consent:EMAIL}.
 *
 * @param kind the property that names the leaf in JSON
 * @param word its value; blank for kinds that need none
 * @param type how values are compared
 */
record Subject(String kind, String word, ValueType type) {

    static final String CUSTOM = "custom";

    private static final List<String> ACTIVITIES =
            List.of("email.sent", "email.opened", "email.clicked", "sms.sent", "sms.clicked");

    private static final List<String> TALKS =
            List.of("call.logged", "visit.logged", "chat.logged", "webinar.attended", "fair.talked", "form.submitted");

    static final List<Group> GROUPS = List.of(
            new Group(
                    "orders",
                    words("orders", Arrays.stream(OrderMeasure.values()).map(OrderMeasure::word))),
            new Group("buyer", fields("orders revenue averageOrder firstOrder lastOrder")),
            new Group(
                    "rfm",
                    Stream.concat(
                                    words(
                                            "rfm",
                                            Arrays.stream(RfmProperty.values()).map(RfmProperty::word))
                                            .stream(),
                                    Stream.of("rfm:" + Rule.MovedInRfm.WORD))
                            .toList()),
            new Group(
                    "customer",
                    fields(
                            "name kind stage country region city postcode source tag owner createdAt externalKey custom")),
            new Group("contact", fields("email emailDomain phone language birthDate gender jobTitle")),
            new Group(
                    "talks",
                    Stream.concat(
                                    Stream.concat(
                                            Stream.of("answer:", "talk:last", "lead:state", "lead:need", "lead:source"),
                                            words(
                                                    "opportunity",
                                                    Arrays.stream(OpportunityProperty.values())
                                                            .map(OpportunityProperty::word))
                                                    .stream()),
                                    TALKS.stream().map(activity -> "activity:" + activity))
                            .toList()),
            new Group("permission", List.of("consent:EMAIL", "consent:SMS", "reachable:EMAIL", "reachable:SMS")),
            new Group(
                    "other",
                    Stream.concat(
                                    Stream.of("sequence:", "segment:", "campaign:", "sample:"),
                                    ACTIVITIES.stream().map(activity -> "activity:" + activity))
                            .toList()));

    /** Subjects that belong together in the list. */
    record Group(String name, List<String> whats) {}

    static Optional<Subject> of(Draft.Row row) {
        String[] words = row.cell("what").split(":", 2);
        String word = words.length > 1 ? words[1] : "";
        return switch (words[0]) {
            case "field" -> field(word.equals(CUSTOM) ? "custom." + row.cell("key") : word, word);
            case "orders" ->
                Arrays.stream(OrderMeasure.values())
                        .filter(measure -> measure.word().equals(word))
                        .findFirst()
                        .map(measure -> new Subject("orders", word, measure.type()));
            case "rfm" ->
                word.equals(Rule.MovedInRfm.WORD)
                        ? Optional.of(new Subject("rfm", word, ValueType.CHOICE))
                        : Arrays.stream(RfmProperty.values())
                                .filter(property -> property.word().equals(word))
                                .findFirst()
                                .map(property -> new Subject("rfm", word, property.type()));
            case "answer" -> Optional.of(new Subject("answer", "", ValueType.ANY));
            case "talk" ->
                word.equals("last") ? Optional.of(new Subject("talk", "last", ValueType.MOMENT)) : Optional.empty();
            case "lead" ->
                Arrays.stream(LeadProperty.values())
                        .filter(property -> property.word().equals(word))
                        .findFirst()
                        .map(property -> new Subject("lead", word, property.type()));
            case "opportunity" ->
                Arrays.stream(OpportunityProperty.values())
                        .filter(property -> property.word().equals(word))
                        .findFirst()
                        .map(property -> new Subject("opportunity", word, property.type()));
            case "activity" ->
                word.matches("[a-z]+(\\.[a-zA-Z]+)+")
                        ? Optional.of(new Subject("activity", word, ValueType.NUMBER))
                        : Optional.empty();
            case "consent", "reachable" ->
                word.equals("EMAIL") || word.equals("SMS")
                        ? Optional.of(new Subject(words[0], word, ValueType.CHOICE))
                        : Optional.empty();
            case "sequence", "segment", "campaign", "sample" ->
                Optional.of(new Subject(words[0], "", ValueType.CHOICE));
            default -> Optional.empty();
        };
    }

    private static Optional<Subject> field(String name, String word) {
        if (word.equals(CUSTOM)) {
            return Optional.of(new Subject("field", CUSTOM, ValueType.ANY));
        }
        return Attribute.of(name).map(attribute -> new Subject("field", word, attribute.type()));
    }

    /** Activities that the page offers, by their names. */
    static Stream<String> happenings() {
        return Stream.concat(ACTIVITIES.stream(), TALKS.stream());
    }

    /** The words of the second list, the usual one first. */
    List<String> operators() {
        if (isMove()) {
            return List.of();
        }
        return switch (kind) {
            case "segment" -> List.of("member", "notMember");
            case "campaign" ->
                Arrays.stream(CampaignReaction.values())
                        .map(CampaignReaction::word)
                        .toList();
            case "consent" ->
                Arrays.stream(ConsentAnswer.values()).map(ConsentAnswer::word).toList();
            case "sequence", "reachable", "sample" -> List.of();
            default -> compared();
        };
    }

    /** In the order of the language, but what is asked most often comes first. */
    private List<String> compared() {
        Operator usual = switch (type) {
            case NUMBER, MONEY -> Operator.AT_LEAST;
            case CHOICE -> Operator.IN;
            case DAY -> kind.equals("field") ? Operator.ANNIVERSARY : Operator.BEFORE;
            case MOMENT -> Operator.IN_LAST;
            case TEXT, ANY -> Operator.EQUALS;
        };
        return Stream.concat(
                        Stream.of(usual), type.operators().stream().sorted().filter(operator -> operator != usual))
                .map(Operator::word)
                .toList();
    }

    /** The operator of a row, the usual one where it has none that fits. */
    String operatorOf(Draft.Row row) {
        List<String> known = operators();
        return known.contains(row.cell("is")) || known.isEmpty() ? row.cell("is") : known.getFirst();
    }

    /** How many values stand beside this operator; none for kinds that are not compared. */
    Operator.Arity arity(String operator) {
        return Arrays.stream(Operator.values())
                .filter(known -> known.word().equals(operator))
                .findFirst()
                .map(Operator::arity)
                .orElse(Operator.Arity.NONE);
    }

    boolean hasWindow() {
        return switch (kind) {
            case "orders", "activity", "sequence" -> true;
            default -> isMove();
        };
    }

    /** From one RFM segment to another. */
    boolean isMove() {
        return kind.equals("rfm") && word.equals(Rule.MovedInRfm.WORD);
    }

    boolean hasLines() {
        return kind.equals("orders");
    }

    private static List<String> fields(String names) {
        return words("field", Stream.of(names.split(" ")));
    }

    private static List<String> words(String kind, Stream<String> words) {
        return words.map(word -> kind + ":" + word).toList();
    }
}
