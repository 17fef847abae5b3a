package crm.segments.rule;

import java.util.Optional;
import java.util.Set;

/** A property of customers that a rule can ask for. */
public sealed interface Attribute {

    /** As in JSON: {@code country}, {@code custom.tier}. */
    String word();

    ValueType type();

    /** The only words it can be compared with; empty = any. */
    default Set<String> choices() {
        return Set.of();
    }

    static Optional<Attribute> of(String word) {
        if (word.startsWith(Custom.PREFIX)) {
            String key = word.substring(Custom.PREFIX.length());
            return key.isBlank() || key.length() > 100 ? Optional.empty() : Optional.of(new Custom(key));
        }
        return Word.find(Standard.class, word).map(Attribute.class::cast);
    }

    /** A field of the company's own, filled by its imports. */
    record Custom(String key) implements Attribute {

        static final String PREFIX = "custom.";

        @Override
        public String word() {
            return PREFIX + key;
        }

        @Override
        public ValueType type() {
            return ValueType.ANY;
        }
    }

    /** The fields every company has. */
    enum Standard implements Attribute, Word {
        NAME("name", ValueType.TEXT),
        KIND("kind", ValueType.CHOICE),
        STAGE("stage", ValueType.CHOICE),
        EXTERNAL_KEY("externalKey", ValueType.TEXT),
        COUNTRY("country", ValueType.TEXT),
        REGION("region", ValueType.TEXT),
        CITY("city", ValueType.TEXT),
        POSTCODE("postcode", ValueType.TEXT),
        LANGUAGE("language", ValueType.TEXT),
        BIRTH_DATE("birthDate", ValueType.DAY),
        GENDER("gender", ValueType.TEXT),
        JOB_TITLE("jobTitle", ValueType.TEXT),
        SOURCE("source", ValueType.TEXT),
        TAG("tag", ValueType.TEXT),
        /** The e-mail of the user who looks after the customer. */
        OWNER("owner", ValueType.TEXT),
        CREATED_AT("createdAt", ValueType.MOMENT),
        EMAIL("email", ValueType.TEXT),
        EMAIL_DOMAIN("emailDomain", ValueType.TEXT),
        PHONE("phone", ValueType.TEXT),
        ORDERS("orders", ValueType.NUMBER),
        /** Sales less refunds. */
        REVENUE("revenue", ValueType.MONEY),
        /** Sales per order; refunds have no say in it. */
        AVERAGE_ORDER("averageOrder", ValueType.MONEY),
        FIRST_ORDER("firstOrder", ValueType.MOMENT),
        LAST_ORDER("lastOrder", ValueType.MOMENT);

        private final String word;

        private final ValueType type;

        Standard(String word, ValueType type) {
            this.word = word;
            this.type = type;
        }

        @Override
        public String word() {
            return word;
        }

        @Override
        public ValueType type() {
            return type;
        }

        @Override
        public Set<String> choices() {
            return switch (this) {
                case KIND -> Set.of("PERSON", "ORGANISATION");
                case STAGE -> Set.of("PROSPECT", "CUSTOMER");
                default -> Set.of();
            };
        }
    }
}
