package crm.customers;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Invalid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to the company's own fields: which there are, and of what kind their values are. */
@Service
@Transactional
public class CustomFields {

    private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{N}_-]{1,60}");
    private static final int LONGEST_LABEL = 100;
    private static final int LONGEST_CHOICE = 100;
    private static final int MOST_CHOICES = 200;

    private static final String ALL = "select key, label, type, choices from custom_field order by lower(label), key";

    private static final String DEFINE = """
            insert into custom_field (key, label, type, choices, created_by, created_at)
            values (:key, :label, :type, :choices, :user, :now)
            on conflict (key) do nothing
            """;

    // What a file brought before anybody said what it is was text.
    private static final String ENSURE = """
            insert into custom_field (key, label, type, created_by, created_at)
            select key, key, 'TEXT', cast(:user as bigint), cast(:now as timestamptz) from unnest(:keys) key
            on conflict (key) do nothing
            """;

    private static final String CHANGE = "update custom_field set label = :label, choices = :choices where key = :key";

    private final JdbcClient jdbc;
    private final Clock clock;

    CustomFields(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All, by label. */
    @Transactional(readOnly = true)
    public List<CustomField> all(Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_READ);
        return jdbc.sql(ALL).query(CustomFields::field).list();
    }

    @Transactional(readOnly = true)
    public Optional<CustomField> find(Viewer viewer, String key) {
        return all(viewer).stream().filter(field -> field.key().equals(key)).findFirst();
    }

    /**
     * Adds a field.
     *
     * @throws Invalid when key, label or choices cannot be used, or another field has this key
     */
    public void define(Viewer viewer, CustomField field) {
        viewer.require(Permission.IMPORTS_RUN);
        CustomField tidy = checked(field);
        int added = jdbc.sql(DEFINE)
                .param("key", tidy.key())
                .param("label", tidy.label())
                .param("type", tidy.type().name())
                .param("choices", tidy.choices().toArray(String[]::new))
                .param("user", viewer.userId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (added == 0) {
            throw new Invalid("key", "KEY_TAKEN", "There is a field " + tidy.key() + " already; choose another key.");
        }
    }

    /** Adds those of these keys that are not there yet, as texts. */
    public void ensure(Viewer viewer, Collection<String> keys) {
        viewer.require(Permission.IMPORTS_RUN);
        if (!keys.isEmpty()) {
            jdbc.sql(ENSURE)
                    .param("keys", keys.toArray(String[]::new))
                    .param("user", viewer.userId())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /**
     * Calls a field otherwise, or changes its menu; values that customers have stay. Its type stays what it is.
     *
     * @throws CustomFieldNotFound when there is none with this key
     * @throws Invalid when label or choices cannot be used
     */
    public void change(Viewer viewer, String key, String label, List<String> choices) {
        viewer.require(Permission.IMPORTS_RUN);
        CustomField known = find(viewer, key).orElseThrow(() -> new CustomFieldNotFound(key));
        CustomField tidy = checked(new CustomField(key, label, known.type(), choices));
        jdbc.sql(CHANGE)
                .param("key", key)
                .param("label", tidy.label())
                .param("choices", tidy.choices().toArray(String[]::new))
                .update();
    }

    private static CustomField checked(CustomField field) {
        List<Invalid.Fault> faults = new ArrayList<>();
        String label = field.label().strip();
        List<String> choices = new ArrayList<>();
        LinkedHashSet<String> seen = new LinkedHashSet<>();
        for (String choice : field.choices()) {
            if (!choice.isBlank() && seen.add(choice.strip().toLowerCase(Locale.ROOT))) {
                choices.add(choice.strip());
            }
        }
        if (!KEY.matcher(field.key()).matches()) {
            faults.add(new Invalid.Fault(
                    "key", "KEY_INVALID", "The key has 1 to 60 letters, digits, dashes and underscores."));
        }
        if (label.isEmpty() || label.length() > LONGEST_LABEL) {
            faults.add(new Invalid.Fault("label", "LABEL_INVALID", "The name has 1 to 100 characters."));
        }
        boolean menu = field.type() == CustomField.Type.CHOICE;
        if (menu && (choices.isEmpty() || choices.size() > MOST_CHOICES)
                || choices.stream().anyMatch(choice -> choice.length() > LONGEST_CHOICE)) {
            faults.add(new Invalid.Fault(
                    "choices", "CHOICES_INVALID", "A menu has 1 to 200 values of at most 100 characters each."));
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return new CustomField(field.key(), label, field.type(), menu ? choices : List.of());
    }

    private static CustomField field(ResultSet row, int number) throws SQLException {
        return new CustomField(
                row.getString("key"),
                row.getString("label"),
                CustomField.Type.valueOf(row.getString("type")),
                List.of((String[]) row.getArray("choices").getArray()));
    }
}
