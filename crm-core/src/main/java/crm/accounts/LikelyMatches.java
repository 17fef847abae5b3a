package crm.accounts;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerKind;
import crm.customers.CustomerSight;
import crm.customers.SeenCustomers;
import crm.kernel.CountryCode;
import crm.kernel.EmailAddress;
import crm.kernel.PhoneNumber;
import crm.workspace.Workspaces;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may already be the one somebody is typing in: asked while he types, so every question is one look into an index, and
 * answered among the customers the viewer sees.
 */
@Service
@Transactional
public class LikelyMatches {

    private static final double WORTH_SHOWING = 0.45;

    /** Common names have thousands of bearers: somebody who is typing will go on typing. */
    private static final String FIRST_OF_MANY = " limit 50";

    private static final String BY_EMAIL = """
            select c.id, 0.98 as likely from contact k join customer c on c.id = k.customer_id
            where k.email_key = :value
            """;

    private static final String BY_PHONE = """
            select c.id, 0.9 as likely from contact k join customer c on c.id = k.customer_id
            where k.phone_key = :value
            """;

    private static final String BY_DOMAIN = """
            select c.id, case c.kind when 'ORGANISATION' then 0.7 else 0.5 end as likely
            from company_key d join customer c on c.id = d.customer_id
            where d.kind = 'DOMAIN' and d.value = :value
            """;

    private static final String BY_COMPANY = """
            select c.id, similarity(n.value, :value) * 0.95 as likely
            from company_key n join customer c on c.id = n.customer_id
            where n.kind = 'NAME' and n.value % :value
            """;

    private static final String BY_NAME = """
            select c.id, similarity(c.name, :value) * 0.65 as likely
            from customer c
            where c.name % :value
            """;

    // Set for this transaction alone: the operator % finds what is more alike than this.
    private static final String ALIKE = "select set_config('pg_trgm.similarity_threshold', :least, true)";

    private static final String KEY_OF = "select " + CompanyNames.keyOf("cast(:name as text)");

    private static final String DETAILS = """
            select c.id, c.name, c.kind, c.city, u.name as owner,
                   (select k.email from contact k
                    where k.customer_id = c.id and k.email is not null order by k.id limit 1) as email
            from customer c
            left join app_user u on u.id = c.owner_id
            where c.id = any (:ids)
            """;

    private final CustomerSight sight;

    private final CompanyNames names;

    private final Workspaces workspaces;

    private final JdbcClient jdbc;

    LikelyMatches(CustomerSight sight, CompanyNames names, Workspaces workspaces, JdbcClient jdbc) {
        this.sight = sight;
        this.names = names;
        this.workspaces = workspaces;
        this.jdbc = jdbc;
    }

    /** The likeliest first; empty while too little is typed to say anything. */
    public List<LikelyMatch> of(Viewer viewer, Typed typed, int most) {
        viewer.require(Permission.CUSTOMERS_READ);
        Evidence found = new Evidence(sight.of(viewer));
        Optional<EmailAddress> address = Optional.ofNullable(typed.email()).flatMap(EmailAddress::parse);
        address.ifPresent(email -> found.look(MatchReason.EMAIL, BY_EMAIL, email.key()));
        address.map(email -> email.key().substring(email.key().indexOf('@') + 1))
                .filter(domain -> !List.of(names.freeMail()).contains(domain))
                .ifPresent(domain -> found.look(MatchReason.DOMAIN, BY_DOMAIN, domain));
        phone(typed).ifPresent(number -> found.look(MatchReason.PHONE, BY_PHONE, number));
        company(typed).ifPresent(company -> found.lookAlike(MatchReason.COMPANY, BY_COMPANY, company, 0.45));
        person(typed).ifPresent(name -> found.lookAlike(MatchReason.NAME, BY_NAME, name, 0.6));
        return matches(found.best(most));
    }

    private Optional<String> phone(Typed typed) {
        String country = CountryCode.find(typed.country() == null ? "" : typed.country())
                .orElseGet(() -> workspaces.current().country());
        return Optional.ofNullable(typed.phone())
                .flatMap(number -> PhoneNumber.parse(number, country))
                .map(PhoneNumber::key);
    }

    private Optional<String> company(Typed typed) {
        String name = typed.organisation();
        return name == null || name.strip().length() < 2
                ? Optional.empty()
                : Optional.of(jdbc.sql(KEY_OF)
                                .param("name", name)
                                .param("legalForms", names.legalForms())
                                .query((row, number) -> row.getString(1))
                                .single())
                        .filter(key -> key.codePoints().anyMatch(Character::isIdeographic) || key.length() >= 3);
    }

    /** A given name alone says nothing. */
    private static Optional<String> person(Typed typed) {
        String name = typed.name() == null ? "" : typed.name().strip();
        boolean full =
                name.contains(" ") && name.length() >= 6 || name.codePoints().anyMatch(Character::isIdeographic);
        return full && name.codePointCount(0, name.length()) >= 2 ? Optional.of(name) : Optional.empty();
    }

    private List<LikelyMatch> matches(Map<Long, Map<MatchReason, Double>> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        return jdbc
                .sql(DETAILS)
                .param("ids", found.keySet().toArray(Long[]::new))
                .query((row, number) -> {
                    Map<MatchReason, Double> reasons = Objects.requireNonNull(found.get(row.getLong("id")));
                    return new LikelyMatch(
                            row.getLong("id"),
                            row.getString("name"),
                            CustomerKind.valueOf(row.getString("kind")),
                            row.getString("email"),
                            row.getString("city"),
                            row.getString("owner"),
                            score(reasons),
                            reasons.keySet());
                })
                .list()
                .stream()
                .sorted(Comparator.comparingDouble(LikelyMatch::score)
                        .reversed()
                        .thenComparing(LikelyMatch::id))
                .toList();
    }

    /** Reasons that do not depend on each other: what none of them explains away. */
    private static double score(Map<MatchReason, Double> reasons) {
        return 1 - reasons.values().stream().reduce(1.0, (left, likely) -> left * (1 - likely));
    }

    /** What was found so far, by customer. */
    private class Evidence {

        private final SeenCustomers seen;

        private final Map<Long, Map<MatchReason, Double>> byCustomer = new HashMap<>();

        Evidence(SeenCustomers seen) {
            this.seen = seen;
        }

        void lookAlike(MatchReason reason, String sql, String value, double least) {
            jdbc.sql(ALIKE).param("least", Double.toString(least)).query(rows -> {});
            look(reason, sql, value);
        }

        void look(MatchReason reason, String sql, String value) {
            jdbc.sql(sql + seen.and() + FIRST_OF_MANY)
                    .param("value", value)
                    .params(seen.parameters())
                    .query(row -> {
                        byCustomer
                                .computeIfAbsent(row.getLong("id"), id -> new EnumMap<>(MatchReason.class))
                                .merge(reason, row.getDouble("likely"), Math::max);
                    });
        }

        Map<Long, Map<MatchReason, Double>> best(int most) {
            Map<Long, Map<MatchReason, Double>> best = new HashMap<>();
            byCustomer.entrySet().stream()
                    .filter(entry -> score(entry.getValue()) >= WORTH_SHOWING)
                    .sorted(Comparator.<Map.Entry<Long, Map<MatchReason, Double>>>comparingDouble(
                                    entry -> score(entry.getValue()))
                            .reversed())
                    .limit(most)
                    .forEach(entry -> best.put(entry.getKey(), entry.getValue()));
            return best;
        }
    }
}
