package crm.exports;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the rows of a statement for the rows of a file: columns are called as the statement calls them, and what an import
 * reads as one value is one cell.
 */
final class RowReader {

    /** Column of the company's own fields as texts, which become a column each. */
    private static final String OWN = "custom";

    private final List<String> names = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final List<String> ownFields;
    private final JsonMapper json;

    RowReader(ResultSetMetaData columns, List<String> ownFields, JsonMapper json) throws SQLException {
        this.ownFields = ownFields;
        this.json = json;
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i));
            types.add(columns.getColumnTypeName(i));
        }
    }

    List<String> header() {
        List<String> header = new ArrayList<>();
        for (String name : names) {
            if (name.equals(OWN)) {
                ownFields.forEach(field -> header.add(OWN + "." + field));
            } else {
                header.add(name);
            }
        }
        return header;
    }

    List<@Nullable Object> cells(ResultSet row) throws SQLException {
        List<@Nullable Object> cells = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(OWN)) {
                Map<String, String> own = own(row.getString(i + 1));
                ownFields.forEach(field -> cells.add(own.get(field)));
            } else {
                cells.add(cell(row, i + 1, types.get(i)));
            }
        }
        return cells;
    }

    private static @Nullable Object cell(ResultSet row, int column, String type) throws SQLException {
        return switch (type) {
            case "int2", "int4", "int8" -> whole(row.getLong(column), row);
            case "numeric" -> decimal(row.getBigDecimal(column));
            case "date" -> row.getObject(column, LocalDate.class);
            case "timestamptz" -> moment(row.getObject(column, OffsetDateTime.class));
            case "bool" -> row.getObject(column) == null ? null : Boolean.toString(row.getBoolean(column));
            case "_text" -> joined(row.getArray(column));
            default -> row.getString(column);
        };
    }

    private static @Nullable Long whole(long number, ResultSet row) throws SQLException {
        return row.wasNull() ? null : number;
    }

    private static @Nullable BigDecimal decimal(@Nullable BigDecimal number) {
        return number == null
                ? null
                : new BigDecimal(number.stripTrailingZeros().toPlainString());
    }

    private static @Nullable String moment(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant().toString();
    }

    private static @Nullable String joined(@Nullable Array texts) throws SQLException {
        if (texts == null) {
            return null;
        }
        String joined = String.join("; ", (String[]) texts.getArray());
        return joined.isEmpty() ? null : joined;
    }

    private Map<String, String> own(@Nullable String object) {
        Map<String, String> values = new HashMap<>();
        if (object != null && !ownFields.isEmpty()) {
            for (Map.Entry<String, JsonNode> field : json.readTree(object).properties()) {
                JsonNode value = field.getValue();
                if (value.isString()) {
                    values.put(field.getKey(), value.stringValue());
                }
            }
        }
        return values;
    }
}
