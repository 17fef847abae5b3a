package crm.leads;

import crm.access.UserRegister;
import crm.access.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Ann, Bob and Cat sell; leads are shared out among them. */
abstract class ThreeSellers extends LeadsRoom {

    @Autowired
    RoutingRules rules;

    @Autowired
    Reps reps;

    @Autowired
    Fairness fairness;

    @Autowired
    LeadsOfLeavers leavers;

    @Autowired
    UserRegister users;

    Viewer ann;

    Viewer bob;

    Viewer cat;

    @BeforeEach
    void threeSell() {
        ann = seller("ann@example.org");
        bob = seller("bob@example.org");
        cat = seller("cat@example.org");
    }

    List<LeadId> leads(int count) {
        List<LeadId> leads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leads.add(lead("Pumps", "GB", null));
        }
        return leads;
    }

    LeadId lead(String need, String country, @Nullable String postcode) {
        LeadId lead = register.open(admin, enquiry(need, country));
        if (postcode != null) {
            jdbc.sql(
                            "update customer set postcode = :postcode where id = (select customer_id from lead where id = :lead)")
                    .param("postcode", postcode)
                    .param("lead", lead.value())
                    .update();
        }
        return lead;
    }

    static Enquiry enquiry(String need, String country) {
        return new Enquiry(null, "Acme " + country, null, null, country, need, "Fair", LeadVia.API, null, null, null);
    }

    static RoutingRule rule(
            String name, List<String> countries, List<String> prefixes, List<String> needs, Viewer who) {
        return new RoutingRule(
                0, name, true, countries, List.of(), prefixes, needs, List.of(), List.of(id(who).value()), null);
    }

    @Nullable
    String owner(LeadId lead) {
        return directory.find(admin, lead).ownerEmail();
    }

    /** How many each was given, by the beginning of his address. */
    Map<String, Long> shares() {
        Map<String, Long> shares = new TreeMap<>();
        jdbc.sql("""
                select split_part(u.email, '@', 1) as who, count(*) as many
                from lead l join app_user u on u.id = l.owner_id group by 1
                """).query(row -> {
            shares.put(row.getString("who"), row.getLong("many"));
        });
        return shares;
    }
}
