package crm.segments;

import static crm.segments.Schema.text;

import crm.kernel.CountryCode;
import crm.segments.rule.Attribute;
import crm.segments.rule.Comparison;
import crm.segments.rule.Operand;
import crm.segments.rule.Operator;
import java.net.IDN;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Leaves on the customer himself and on his contacts, of whom any may match. */
final class CustomerFields {

    private static final String CONTACT = "k";

    private final Sources sources;

    private final Times times;

    private final BuyerFigures figures;

    CustomerFields(Sources sources, Times times, BuyerFigures figures) {
        this.sources = sources;
        this.times = times;
        this.figures = figures;
    }

    Leaf leaf(Attribute attribute, Comparison comparison) {
        boolean negative = comparison.is().isNegative();
        Comparison positive = comparison.positive();
        return switch (attribute) {
            case Attribute.Custom custom -> custom(custom.key(), positive, negative);
            case Attribute.Standard field -> standard(field, positive, negative);
        };
    }

    private Leaf standard(Attribute.Standard field, Comparison positive, boolean negative) {
        return switch (field) {
            case NAME -> own("name", positive, negative);
            case KIND -> Leaf.of(Texts.compareWord(text("c", "kind"), positive), negative, () -> text("c", "kind"));
            case EXTERNAL_KEY -> own("external_key", positive, negative);
            case REGION -> own("region", positive, negative);
            case CITY -> own("city", positive, negative);
            case POSTCODE -> own("postcode", positive, negative);
            case SOURCE -> own("source", positive, negative);
            case COUNTRY -> Leaf.of(country(positive), negative, () -> text("c", "country"));
            case TAG ->
                Leaf.of(
                        tag(positive),
                        negative,
                        () -> DSL.field("array_to_string({0}, ', ')", SQLDataType.CLOB, tags()));
            case OWNER -> owner(positive, negative);
            case CREATED_AT -> {
                var created = Schema.moment("c", "created_at");
                yield Leaf.of(times.compareMoment(created, positive), negative, () -> created);
            }
            case LANGUAGE -> contact(field, "language", positive, negative);
            case GENDER -> contact(field, "gender", positive, negative);
            case JOB_TITLE -> contact(field, "job_title", positive, negative);
            case EMAIL -> contact(field, "email", positive, negative);
            case EMAIL_DOMAIN -> contactWhere(field, positive, negative, emailDomain(), this::emailDomainIs);
            case PHONE -> contactWhere(field, positive, negative, text(CONTACT, "phone"), CustomerFields::phoneIs);
            case BIRTH_DATE -> {
                Field<LocalDate> born = Schema.column(CONTACT, "birth_date", SQLDataType.LOCALDATE);
                yield contactWhere(field, positive, negative, born, (test) -> times.compareDay(born, test));
            }
            case STAGE, ORDERS, REVENUE, AVERAGE_ORDER, FIRST_ORDER, LAST_ORDER ->
                figures.leaf(field, positive, negative);
        };
    }

    private static Leaf own(String column, Comparison positive, boolean negative) {
        return Leaf.of(Texts.compare(text("c", column), positive), negative, () -> text("c", column));
    }

    /** Countries are stored as ISO codes where they could be understood, so the rule's are understood the same way. */
    private static Condition country(Comparison positive) {
        Field<String> stored = text("c", "country");
        return switch (positive.is()) {
            case EQUALS, IN -> countryIn(stored, texts(positive.value()));
            case CONTAINS, STARTS_WITH, ENDS_WITH ->
                stored.in(codesNamedLike(positive)).or(Texts.compare(stored, positive));
            default -> Texts.compare(stored, positive);
        };
    }

    private static Condition countryIn(Field<String> stored, List<String> countries) {
        List<String> codes = countries.stream()
                .map(CountryCode::find)
                .flatMap(Optional::stream)
                .toList();
        List<Operand> others = countries.stream()
                .filter((text) -> CountryCode.find(text).isEmpty())
                .<Operand>map(Operand.Text::new)
                .toList();
        Condition understood = codes.isEmpty() ? DSL.falseCondition() : stored.in(codes);
        return others.isEmpty()
                ? understood
                : understood.or(Texts.compare(stored, new Comparison(Operator.IN, new Operand.Many(others))));
    }

    private static List<String> codesNamedLike(Comparison positive) {
        String part = comparable(texts(positive.value()).getFirst());
        return Arrays.stream(Locale.getISOCountries())
                .filter((code) -> {
                    String name = comparable(CountryCode.nameOf(code, Locale.ENGLISH));
                    return switch (positive.is()) {
                        case STARTS_WITH -> name.startsWith(part);
                        case ENDS_WITH -> name.endsWith(part);
                        default -> name.contains(part);
                    };
                })
                .toList();
    }

    private static String comparable(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static List<String> texts(Operand value) {
        return switch (value) {
            case Operand.Text(var text) -> List.of(text);
            case Operand.Many(var values) ->
                values.stream().flatMap((one) -> texts(one).stream()).toList();
            default -> throw new IllegalArgumentException("No text: " + value);
        };
    }

    private static Field<String[]> tags() {
        return Schema.column("c", "tags", SQLDataType.CLOB.array());
    }

    private static Condition tag(Comparison positive) {
        return DSL.exists(DSL.selectOne()
                .from(DSL.unnest(tags()).as("t", "tag"))
                .where(Texts.compare(text("t", "tag"), positive)));
    }

    private static Leaf owner(Comparison positive, boolean negative) {
        var owners = DSL.select(Schema.id("u", "id"))
                .from(Schema.APP_USER.as("u"))
                .where(Texts.compare(text("u", "email"), positive));
        Field<Long> owner = Schema.id("c", "owner_id");
        return Leaf.of(
                owner.in(owners),
                negative,
                () -> DSL.field(DSL.select(text("u", "email"))
                        .from(Schema.APP_USER.as("u"))
                        .where(Schema.id("u", "id").eq(owner))));
    }

    private Leaf contact(Attribute.Standard field, String column, Comparison positive, boolean negative) {
        Field<String> value = text(CONTACT, column);
        return contactWhere(field, positive, negative, value, (test) -> Texts.compare(value, test));
    }

    private Leaf contactWhere(
            Attribute.Standard field,
            Comparison positive,
            boolean negative,
            Field<?> value,
            Function<Comparison, Condition> condition) {
        Table<Record> contact = Schema.CONTACT.as(CONTACT);
        String alias = sources.join(
                List.of(field, positive),
                () -> DSL.selectDistinct(Schema.id(CONTACT, Schema.CUSTOMER_ID))
                        .from(contact)
                        .where(sources.onlyHis(CONTACT))
                        .and(condition.apply(positive)));
        return Leaf.of(
                Schema.id(alias, Schema.CUSTOMER_ID).isNotNull(), negative, () -> allOf(value, contact, CONTACT));
    }

    /** What all the rows of the one customer asked for say, as one text. */
    private Field<String> allOf(Field<?> value, Table<?> table, String alias) {
        return DSL.field(DSL.select(DSL.field("string_agg(distinct {0}::text, ', ')", SQLDataType.CLOB, value))
                .from(table)
                .where(sources.onlyHis(alias)));
    }

    private static Field<String> emailDomain() {
        return DSL.field("substring({0} from '[^@]*$')", SQLDataType.CLOB, text(CONTACT, "email_key"));
    }

    /** Keys hold domains in ASCII, so a domain typed in its own letters is turned into that. */
    private Condition emailDomainIs(Comparison positive) {
        return Texts.compare(
                emailDomain(),
                switch (positive.is()) {
                    case EQUALS, IN -> new Comparison(positive.is(), inAscii(positive.value()));
                    default -> positive;
                });
    }

    private static Operand inAscii(Operand value) {
        return switch (value) {
            case Operand.Text(var text) -> new Operand.Text(inAscii(text));
            case Operand.Many(var values) ->
                new Operand.Many(values.stream().map(CustomerFields::inAscii).toList());
            default -> value;
        };
    }

    private static String inAscii(String domain) {
        try {
            return IDN.toASCII(Normalizer.normalize(domain, Normalizer.Form.NFKC));
        } catch (IllegalArgumentException noDomain) {
            return domain;
        }
    }

    /** As it was written, or in its international form. */
    private static Condition phoneIs(Comparison positive) {
        return Texts.compare(text(CONTACT, "phone"), positive).or(Texts.compare(text(CONTACT, "phone_key"), positive));
    }

    private Leaf custom(String key, Comparison positive, boolean negative) {
        Field<String> value = DSL.field(
                "({0} ->> {1})",
                SQLDataType.CLOB, Schema.column("c", "custom", SQLDataType.JSONB), DSL.val(key, SQLDataType.CLOB));
        return Leaf.of(new CustomValue(value, times).compare(positive), negative, () -> value);
    }
}
