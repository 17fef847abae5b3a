package crm.imports;

import crm.imports.mapping.MappingProposal;
import crm.imports.mapping.TargetFields;
import crm.imports.reading.TableFile;
import crm.imports.reading.Unreadable;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Where the columns of an uploaded file go. */
@Component
class ImportMatching {

    private final ImportFiles files;
    private final FieldsOfKind fields;

    ImportMatching(ImportFiles files, FieldsOfKind fields) {
        this.files = files;
        this.fields = fields;
    }

    /**
     * Where they seem to belong.
     *
     * @throws Unreadable when the file is no table, read in this way
     */
    MappingProposal proposal(ImportId id, ImportKind kind, ImportOptions options) {
        try (TableFile file = open(id, options)) {
            return MappingProposal.of(file, fields.of(kind));
        }
    }

    /**
     * What is decided; own fields it names are kept from now on. A file whose header cannot be read gets no mapping: the run
     * will say what is wrong with it.
     */
    Mapping decided(ImportId id, ImportKind kind, ImportPlan plan) {
        try (TableFile file = open(id, plan.options())) {
            if (file.columns().isEmpty()) {
                return Mapping.NONE;
            }
            TargetFields all = fields.of(kind);
            Mapping mapping = Mapping.checked(
                    plan.mapping() != null ? plan.mapping() : proposed(file, all, plan),
                    plan.constants(),
                    file.columns(),
                    kind,
                    all);
            fields.keep(all, mapping);
            return mapping;
        } catch (Unreadable e) {
            return Mapping.NONE;
        }
    }

    /** What a constant fills needs no column. */
    private static Map<String, String> proposed(TableFile file, TargetFields fields, ImportPlan plan) {
        Map<String, String> columns =
                new HashMap<>(MappingProposal.of(file, fields).mapping());
        columns.values().removeIf(plan.constants()::containsKey);
        return columns;
    }

    private TableFile open(ImportId id, ImportOptions options) {
        return TableFile.open(files.open(id.value()), options.table());
    }
}
