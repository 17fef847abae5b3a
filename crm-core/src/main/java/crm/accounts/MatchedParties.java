package crm.accounts;

import crm.accounts.Proposal.Match;
import crm.accounts.Proposal.Party;
import crm.customers.CustomerId;
import crm.customers.CustomerKind;
import crm.customers.SeenCustomers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads open matches with the records they are about. */
@Component
class MatchedParties {

    private static final int MOST_OTHERS = 50;

    private static final String PARTY = """
            select c.id, c.name, c.kind, c.city, c.custom ->> 'organisation' as employer, m.account_id, m.score, m.reasons,
                   (select k.email from contact k
                    where k.customer_id = c.id and k.email is not null order by k.id limit 1) as email,
                   (select count(*)::int from contact k where k.customer_id = c.id) as contacts
            """;

    private static final String ACCOUNTS = PARTY + """
            from (select a as account_id, 0::float8 as score, '' as reasons from unnest(:ids::bigint[]) a) m
            join customer c on c.id = m.account_id
            """;

    private static final String OTHERS = PARTY + """
            from company_match m
            join customer c on c.id = m.other_id
            where m.state = 'OPEN' and m.account_id = any (:ids)%s
            order by m.account_id, m.score desc, m.other_id
            """;

    private static final String ABOUT = PARTY + """
            from company_match m
            join customer c on c.id = case m.account_id when :customer then m.other_id else m.account_id end
            where m.state = 'OPEN' and :customer in (m.account_id, m.other_id)%s
            order by m.score desc, c.id
            limit 5
            """;

    private static final String ABOUT_MANY = PARTY + """
            from (select account_id, other_id, score, reasons from company_match
                  where state = 'OPEN' and account_id = any (:ids)
                  union all
                  select other_id, account_id, score, reasons from company_match
                  where state = 'OPEN' and other_id = any (:ids)) m
            join customer c on c.id = m.other_id
            where true%s
            order by m.account_id, m.score desc, c.id
            """;

    private final JdbcClient jdbc;

    MatchedParties(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The proposals of these accounts, in their order. */
    List<Proposal> proposalsOf(List<Long> accounts, SeenCustomers seen) {
        Map<Long, Found> found = new LinkedHashMap<>();
        Long[] ids = accounts.toArray(Long[]::new);
        jdbc.sql(ACCOUNTS).param("ids", ids).query((ResultSet row) -> {
            found.put(row.getLong("id"), new Found(party(row), employer(row), new ArrayList<>()));
        });
        jdbc.sql(OTHERS.formatted(seen.and()))
                .param("ids", ids)
                .params(seen.parameters())
                .query((ResultSet row) -> {
                    Found account = found.get(row.getLong("account_id"));
                    if (account != null && account.others.size() < MOST_OTHERS) {
                        account.others.add(match(row));
                    }
                });
        return accounts.stream()
                .map(found::get)
                .filter(account -> account != null && !account.others.isEmpty())
                .map(Found::proposal)
                .toList();
    }

    List<Match> matchesOf(CustomerId customer, SeenCustomers seen) {
        return jdbc.sql(ABOUT.formatted(seen.and()))
                .param("customer", customer.value())
                .params(seen.parameters())
                .query((row, number) -> match(row))
                .list();
    }

    /** The likeliest match of each of them that has one. */
    Map<CustomerId, Match> likeliest(List<CustomerId> customers, SeenCustomers seen) {
        Map<CustomerId, Match> likeliest = new HashMap<>();
        jdbc.sql(ABOUT_MANY.formatted(seen.and()))
                .param("ids", customers.stream().map(CustomerId::value).toArray(Long[]::new))
                .params(seen.parameters())
                .query((ResultSet row) -> {
                    likeliest.putIfAbsent(new CustomerId(row.getLong("account_id")), match(row));
                });
        return likeliest;
    }

    private static Match match(ResultSet row) throws SQLException {
        String reasons = row.getString("reasons");
        return new Match(
                party(row),
                row.getDouble("score"),
                reasons.isEmpty()
                        ? List.of()
                        : Arrays.stream(reasons.split(","))
                                .map(MatchReason::valueOf)
                                .toList());
    }

    private static Party party(ResultSet row) throws SQLException {
        return new Party(
                new CustomerId(row.getLong("id")),
                row.getString("name"),
                CustomerKind.valueOf(row.getString("kind")),
                row.getString("email"),
                row.getString("city"),
                row.getInt("contacts"));
    }

    private static @Nullable String employer(ResultSet row) throws SQLException {
        return row.getString("employer");
    }

    private record Found(Party account, @Nullable String employer, List<Match> others) {

        /** An account of people is called as their employer, else as their mail says. */
        Proposal proposal() {
            boolean named = account.isOrganisation()
                    || others.stream().anyMatch(match -> match.other().isOrganisation());
            return new Proposal(account, named ? null : employer == null ? domain() : employer, others);
        }

        private String domain() {
            String email = account.email();
            return email == null ? "" : email.substring(email.indexOf('@') + 1);
        }
    }
}
