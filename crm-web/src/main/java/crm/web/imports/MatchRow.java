package crm.web.imports;

import crm.imports.mapping.MappingProposal;
import crm.imports.mapping.ProposedColumn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the matching table.
 *
 * @param chosen name of the field the column goes to, empty = it stays out
 * @param own name of a field of the company's own that this column could fill
 */
record MatchRow(ProposedColumn column, String chosen, String own) {

    private static final int LONGEST_KEY = 60;

    static List<MatchRow> of(MappingProposal proposal, @Nullable Map<String, @Nullable String> chosen) {
        return proposal.columns().stream().map(column -> of(column, chosen)).toList();
    }

    /** Whether a person should look at it before it runs. */
    public boolean asks() {
        return column.needsLook() && chosen.equals(column.field());
    }

    private static MatchRow of(ProposedColumn column, @Nullable Map<String, @Nullable String> chosen) {
        String field = chosen == null ? column.field() : chosen.get(column.name());
        String key = column.name().replaceAll("[^\\p{L}\\p{N}_-]+", "_");
        return new MatchRow(
                column,
                field == null ? "" : field,
                "custom." + (key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) : key));
    }
}
