package crm.imports;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Invalid;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door for where the columns of recurring files go: remembered for their header, or saved under a name. */
@Service
@Transactional
public class ImportMappings {

    private static final int LONGEST_NAME = 100;

    private final MappingShelf shelf;
    private final FieldsOfKind fields;

    ImportMappings(MappingShelf shelf, FieldsOfKind fields) {
        this.shelf = shelf;
        this.fields = fields;
    }

    /**
     * Saves a mapping under a name, in place of the one that had it.
     *
     * @param mapping column to field; a null field leaves its column out
     * @throws Invalid naming each unknown field, field used twice, and field that is missing
     */
    public SavedMapping save(
            Viewer viewer,
            String name,
            ImportKind kind,
            Map<String, ? extends @Nullable String> mapping,
            Map<String, String> constants,
            ImportOptions options) {
        viewer.require(Permission.IMPORTS_RUN);
        String tidy = name.strip();
        if (tidy.isEmpty() || tidy.length() > LONGEST_NAME || tidy.indexOf('/') >= 0) {
            throw new Invalid(
                    "name", "NAME_INVALID", "The name of a mapping has 1 to 100 characters, and no slash among them.");
        }
        ImportPlan plan = new ImportPlan(mapping, constants, options, false);
        List<String> columns = mapping.keySet().stream().map(String::strip).toList();
        shelf.put(
                viewer,
                tidy,
                kind,
                Mapping.checked(mapping, plan.constants(), columns, kind, fields.of(kind)),
                options);
        return find(viewer, tidy);
    }

    /** @throws MappingNotFound when there is none of this name */
    @Transactional(readOnly = true)
    public SavedMapping find(Viewer viewer, String name) {
        viewer.require(Permission.IMPORTS_READ);
        return shelf.find(name).orElseThrow(() -> new MappingNotFound(name));
    }

    /** All that have a name, by name. */
    @Transactional(readOnly = true)
    public List<SavedMapping> all(Viewer viewer) {
        viewer.require(Permission.IMPORTS_READ);
        return shelf.all();
    }

    /** @throws MappingNotFound when there is none of this name */
    public void delete(Viewer viewer, String name) {
        viewer.require(Permission.IMPORTS_RUN);
        if (!shelf.delete(name)) {
            throw new MappingNotFound(name);
        }
    }

    /** What somebody chose last for a file of this kind with these columns, in whatever order. */
    @Transactional(readOnly = true)
    public Optional<SavedMapping> remembered(Viewer viewer, ImportKind kind, Collection<String> columns) {
        viewer.require(Permission.IMPORTS_RUN);
        return shelf.remembered(kind, columns);
    }
}
