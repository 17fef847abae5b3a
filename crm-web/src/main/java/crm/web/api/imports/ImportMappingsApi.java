package crm.web.api.imports;

import crm.access.Permission;
import crm.access.Viewer;
import crm.imports.ImportMappings;
import crm.imports.ImportOptions;
import crm.imports.SavedMapping;
import crm.kernel.Invalid;
import crm.web.api.Page;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Saved mappings: a recurring upload names one instead of saying where each column goes. */
@RestController
@RequestMapping("/api/v1/import-mappings")
class ImportMappingsApi {

    private final ImportMappings mappings;

    ImportMappingsApi(ImportMappings mappings) {
        this.mappings = mappings;
    }

    @GetMapping
    Page<MappingAnswer> list(Viewer viewer) {
        return new Page<>(mappings.all(viewer).stream().map(MappingAnswer::of).toList(), null);
    }

    @GetMapping("/{name}")
    MappingAnswer show(Viewer viewer, @PathVariable String name) {
        return MappingAnswer.of(mappings.find(viewer, name));
    }

    /** Makes it, or puts it in the place of the one that had the name. */
    @PutMapping("/{name}")
    MappingAnswer save(Viewer viewer, @PathVariable String name, @RequestBody MappingBody body) {
        viewer.require(Permission.IMPORTS_RUN);
        if (body.kind() == null) {
            throw new Invalid("kind", "REQUIRED", "Say what such files hold: customers, transactions, leads ….");
        }
        if (body.mapping() == null) {
            throw new Invalid("mapping", "REQUIRED", "Say which column goes to which field.");
        }
        return MappingAnswer.of(mappings.save(
                viewer,
                name,
                ImportRequest.kind(body.kind()),
                body.mapping(),
                Objects.requireNonNullElse(body.constants(), Map.of()),
                ImportOptions.of(Objects.requireNonNullElse(body.options(), Map.of()))));
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable String name) {
        mappings.delete(viewer, name);
    }

    /**
     * What a recurring upload is to be taken like.
     *
     * @param kind as of an upload
     * @param mapping column to field; a null field leaves its column out
     * @param constants field to the one value that all records get
     * @param options as of an upload
     */
    record MappingBody(
            @Nullable String kind,
            @Nullable Map<String, @Nullable String> mapping,
            @Nullable Map<String, String> constants,
            @Nullable Map<String, String> options) {}

    /** A saved mapping as the API shows it. */
    record MappingAnswer(
            @Nullable String name,
            String kind,
            Map<String, String> mapping,
            Map<String, String> constants,
            Map<String, String> options,
            Instant savedAt) {

        static MappingAnswer of(SavedMapping saved) {
            return new MappingAnswer(
                    saved.name(),
                    saved.kind().name().toLowerCase(Locale.ROOT),
                    saved.mapping(),
                    saved.constants(),
                    saved.options().asMap(),
                    saved.savedAt());
        }
    }
}
