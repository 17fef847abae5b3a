package crm.database;

import static org.assertj.core.api.Assertions.assertThat;

import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The schema can be spread over several servers by customer: what decision 6 asks of it, read from the catalogue. */
@KeelTest
class CatalogueTests {

    /** What does not grow with customers stays whole on every server. */
    private static final Set<String> EVERYWHERE = Set.of(
            "app_user",
            "api_token",
            "one_time_link",
            "second_factor",
            "second_factor_rule",
            "recovery_code",
            "user_credentials",
            "login_failure",
            "idempotency_key",
            "team",
            "custom_field",
            "team_member",
            "role_sight",
            "role_without_money",
            "pipeline",
            "pipeline_stage",
            "loss_reason",
            "sales_target",
            "workspace",
            "sender",
            "product",
            "product_label",
            "product_import",
            "import",
            "import_mapping",
            "sales_day",
            "contact_quality",
            "customer_count",
            "sales_calendar",
            "company_survey",
            "lead_clock",
            "lead_weight",
            "routing_rule",
            "routing_rep",
            "routing_absence",
            "routing_turn",
            "rfm_run",
            "rfm_comparison",
            "rfm_move",
            "rfm_definition",
            "rfm_definition_version",
            "rfm_recency",
            "rfm_total",
            "rfm_unreached",
            "segment",
            "segment_version",
            "segment_size",
            "campaign",
            "campaign_link",
            "campaign_message",
            "campaign_watch",
            "outbound",
            "relay",
            "relay_sender",
            "dkim_key",
            "send_lane",
            "send_rule",
            "quiet_profile",
            "suppressed_domain",
            "opted_out_address",
            "send_trouble",
            "known_machine",
            "notice",
            "image",
            "suppression",
            "questionnaire",
            "questionnaire_version",
            "web_form",
            "form_bucket",
            "backup",
            "instance",
            "job_failure",
            "flyway_schema_history");

    /** What grows with customers and is kept apart by intention. */
    private static final Map<String, String> APART = new TreeMap<>(Map.ofEntries(
            Map.entry("customer", "the root: its id is what everything else is spread by"),
            Map.entry("identity_key", "the one place for what is unique across customers"),
            Map.entry("lead_identity", "the one place for what is unique across leads"),
            Map.entry("customer_merge", "which customer is found at which other: identity, too"),
            Map.entry("customer_merge_row", "of the same"),
            Map.entry("company_match", "about two customers: what may be one, and what a person said"),
            Map.entry("import_file_chunk", "staging"),
            Map.entry("import_rejection", "staging"),
            Map.entry("import_correction", "rows of a file, as import_rejection"),
            Map.entry("import_customer_row", "staging"),
            Map.entry("import_transaction_row", "staging"),
            Map.entry("import_lead_row", "staging"),
            Map.entry("import_suppression_row", "staging"),
            Map.entry("import_activity_row", "staging"),
            Map.entry("activity_identity", "the one place for what is unique across activities"),
            Map.entry("import_product_row", "staging"),
            Map.entry("import_consent_row", "staging"),
            Map.entry("import_order", "staging"),
            Map.entry("import_difference", "counts of one import"),
            Map.entry("import_difference_row", "of an import that waits, and gone when it runs"),
            Map.entry("import_undo_order", "staging"),
            Map.entry("import_undo_kept_apart", "of addresses and products, which belong to no customer"),
            Map.entry("touch_queue", "queue"),
            Map.entry("raw_hit", "the log of what knocked, before anybody asks whose it is"),
            Map.entry("hit_batch", "queue"),
            Map.entry("outbox_message", "the local stand-in for a mail server"),
            Map.entry("anonymous_order", "belongs to no customer"),
            Map.entry("anonymous_order_line", "belongs to no customer"),
            Map.entry("spring_session", "sessions"),
            Map.entry("spring_session_attributes", "sessions"),
            Map.entry("audit_entry", "audit"),
            Map.entry("scheduled_tasks", "jobs")));

    @Autowired
    TestDatabase database;

    JdbcClient catalogue;

    @BeforeEach
    void lookIntoTheCatalogue() {
        catalogue = JdbcClient.create(database.asOwner());
    }

    @Test
    void theExemptionsAreOfTablesThatExist() {
        assertThat(tables()).containsAll(EVERYWHERE).containsAll(APART.keySet());
    }

    @Test
    void everyTableThatGrowsWithCustomersNamesTheCustomer() {
        assertThat(names("""
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
                left join pg_attribute a on a.attrelid = c.oid and a.attname = 'customer_id'
                 where c.relkind in ('r', 'p') and (a.attname is null or not a.attnotnull or a.atttypid <> 'bigint'::regtype)
                """)).allMatch(table -> EVERYWHERE.contains(table) || APART.containsKey(table));
    }

    @Test
    void theCustomerIsInEveryPrimaryKeyAndUniqueConstraintOfTheirs() {
        assertThat(names("""
                select t.relname || ': ' || i.relname
                  from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
                  join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
                 where x.indisunique
                   and not exists (select from pg_attribute a where a.attrelid = t.oid and a.attnum = any (x.indkey)
                                      and a.attname = 'customer_id')
                """)).allMatch(this::isNotSpread);
        assertThat(names("""
                select c.relname || ': no primary key' from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
                 where c.relkind = 'r' and not exists (select from pg_index x where x.indrelid = c.oid and x.indisprimary)
                """)).allMatch(this::isNotSpread);
    }

    @Test
    void theCustomerIsInEveryForeignKeyBetweenThem() {
        Set<String> spread = tablesSpreadByCustomer();
        List<String> without = names("""
                select t.relname || ': ' || f.relname || ' by ' || c.conname
                  from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class f on f.oid = c.confrelid
                 where c.contype = 'f'
                   and not exists (select from pg_attribute a where a.attrelid = t.oid and a.attnum = any (c.conkey)
                                      and a.attname = 'customer_id')
                """);
        assertThat(without).allMatch(key -> {
            String table = key.replaceAll(":.*", "");
            String target = key.replaceAll(".*: (\\w+) by .*", "$1");
            return !spread.contains(table) || EVERYWHERE.contains(target);
        });
    }

    @Test
    void noForeignKeyClearsAColumnByItself() {
        assertThat(names("select conname from pg_constraint where contype = 'f' and confdeltype in ('n', 'd')"))
                .isEmpty();
    }

    @Test
    void idsAreBigAndMomentsKnowTheirZone() {
        assertThat(names("""
                select table_name || '.' || column_name || ' ' || data_type from information_schema.columns
                 where table_schema = 'public' and (column_name = 'id' or column_name like '%\\_id')
                   and data_type not in ('bigint') and table_name not like 'spring\\_session%'
                """))
                .containsOnly(
                        "workspace.id smallint",
                        "sales_calendar.id smallint",
                        "user_credentials.credential_id text",
                        "user_credentials.user_entity_user_id text",
                        "contact_quality.id smallint",
                        "outbox_message.message_id text",
                        "touch.message_id text",
                        "touch_attempt.message_id text");
        assertThat(names("""
                select table_name || '.' || column_name from information_schema.columns
                 where table_schema = 'public' and table_name <> 'flyway_schema_history'
                   and data_type in ('timestamp without time zone', 'time without time zone', 'real', 'money')
                """)).isEmpty();
    }

    @Test
    void nothingHappensBehindAStatementsBack() {
        assertThat(names("select tgname from pg_trigger where not tgisinternal"))
                .isEmpty();
        assertThat(names("select rulename from pg_rules where schemaname = 'public'"))
                .isEmpty();
    }

    @Test
    void everyTableBelongsToTheOwnerAlone() {
        assertThat(names("select tablename from pg_tables where schemaname = 'public' and tableowner <> 'keel_owner'"))
                .isEmpty();
    }

    private boolean isNotSpread(String line) {
        String table = line.replaceAll(":.*", "");
        return EVERYWHERE.contains(table) || APART.containsKey(table);
    }

    private Set<String> tablesSpreadByCustomer() {
        return tables().stream()
                .filter(table -> !EVERYWHERE.contains(table) && !APART.containsKey(table))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> tables() {
        return new TreeSet<>(names("select tablename from pg_tables where schemaname = 'public'"));
    }

    private List<String> names(String query) {
        try (Stream<String> names = catalogue.sql(query).query(String.class).stream()) {
            return names.toList();
        }
    }
}
