package crm.imports;

import crm.access.Viewer;
import crm.customers.CustomFields;
import crm.imports.mapping.TargetField;
import crm.imports.mapping.TargetFields;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a kind of file can fill, the company's own fields among it. */
@Component
class FieldsOfKind {

    private final CustomFields custom;

    FieldsOfKind(CustomFields custom) {
        this.custom = custom;
    }

    TargetFields of(ImportKind kind) {
        return kind.fields().with(custom.all(Viewer.system()));
    }

    /** Keeps what of these is the company's own and new, as texts. */
    void keep(TargetFields fields, Mapping mapping) {
        List<String> names = Stream.of(
                        mapping.columns().values(), mapping.constants().keySet())
                .flatMap(Collection::stream)
                .toList();
        custom.ensure(
                Viewer.system(),
                names.stream()
                        .map(fields::find)
                        .flatMap(Optional::stream)
                        .filter(TargetField::isCustom)
                        .map(TargetField::customKey)
                        .toList());
    }
}
