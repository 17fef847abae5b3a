package crm.web.api.imports;

import crm.access.Permission;
import crm.access.Viewer;
import crm.imports.ImportId;
import crm.imports.ImportKind;
import crm.imports.ImportMappings;
import crm.imports.ImportNotFound;
import crm.imports.ImportPlan;
import crm.imports.ImportRejections;
import crm.imports.ImportReport;
import crm.imports.ImportState;
import crm.imports.Imports;
import crm.imports.SavedMapping;
import crm.kernel.Invalid;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.json.JsonMapper;

/** Takes files, tells how far they are, and gives back what could not be taken. */
@RestController
@RequestMapping("/api/v1/imports")
class ImportsApi {

    private final Imports imports;

    private final ImportRejections rejections;

    private final ImportMappings mappings;

    private final JsonMapper json;

    ImportsApi(Imports imports, ImportRejections rejections, ImportMappings mappings, JsonMapper json) {
        this.imports = imports;
        this.rejections = rejections;
        this.mappings = mappings;
        this.json = json;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<StartedImport> create(
            Viewer viewer,
            @RequestParam MultipartFile file,
            @RequestParam String kind,
            @RequestParam(required = false) @Nullable String mapping,
            @RequestParam(required = false) @Nullable String savedMapping,
            @RequestParam(required = false) @Nullable String constants,
            @RequestParam(required = false) @Nullable String options,
            @RequestParam(required = false) @Nullable String dryRun)
            throws IOException {
        // before a fault in the request tells a stranger anything
        viewer.require(Permission.IMPORTS_RUN);
        ImportPlan plan = new ImportPlan(
                ImportRequest.mapping(mapping, json),
                ImportRequest.constants(constants, json),
                ImportRequest.options(options, json),
                ImportRequest.dryRun(dryRun));
        ImportKind records = ImportRequest.kind(kind);
        try (InputStream content = file.getInputStream()) {
            ImportId id = imports.submit(
                    viewer,
                    records,
                    Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                    content,
                    savedMapping == null ? plan : saved(viewer, savedMapping, records, plan));
            return StartedImport.accepted(id.value(), ImportState.QUEUED);
        }
    }

    private ImportPlan saved(Viewer viewer, String name, ImportKind kind, ImportPlan own) {
        if (own.mapping() != null) {
            throw new Invalid("savedMapping", "MAPPING_TWICE", "Give either mapping or savedMapping, not both.");
        }
        SavedMapping saved = mappings.all(viewer).stream()
                .filter(one -> name.equals(one.name()))
                .findFirst()
                .orElseThrow(() ->
                        new Invalid("savedMapping", "MAPPING_UNKNOWN", "There is no saved mapping \"" + name + "\"."));
        if (saved.kind() != kind) {
            throw new Invalid(
                    "savedMapping",
                    "KIND_DIFFERS",
                    "The saved mapping \"" + name + "\" is for "
                            + saved.kind().name().toLowerCase(Locale.ROOT) + ".");
        }
        return saved.plan(own.constants(), own.options(), own.dryRun());
    }

    @GetMapping("/{id}")
    ImportAnswer show(Viewer viewer, @PathVariable long id) {
        ImportReport report = started(viewer, id);
        return ImportAnswer.of(
                report, report.state() == ImportState.READY ? imports.differences(viewer, report.id()) : null);
    }

    /** After a dry run. */
    @PostMapping("/{id}/run")
    ResponseEntity<StartedImport> run(Viewer viewer, @PathVariable long id) {
        imports.run(viewer, new ImportId(id));
        return StartedImport.accepted(id, ImportState.QUEUED);
    }

    @PostMapping("/{id}/pause")
    StartedImport pause(Viewer viewer, @PathVariable long id) {
        imports.pause(viewer, new ImportId(id));
        return new StartedImport(id, ImportState.PAUSED);
    }

    @PostMapping("/{id}/resume")
    ResponseEntity<StartedImport> resume(Viewer viewer, @PathVariable long id) {
        imports.resume(viewer, new ImportId(id));
        return StartedImport.accepted(id, ImportState.QUEUED);
    }

    @PostMapping("/{id}/cancel")
    StartedImport cancel(Viewer viewer, @PathVariable long id) {
        imports.cancel(viewer, new ImportId(id));
        return new StartedImport(id, ImportState.CANCELLED);
    }

    /** It is UNDONE when that has happened. */
    @PostMapping("/{id}/undo")
    ResponseEntity<StartedImport> undo(Viewer viewer, @PathVariable long id) {
        imports.undo(viewer, new ImportId(id));
        return StartedImport.accepted(id, ImportState.DONE);
    }

    @GetMapping(path = "/{id}/kept", produces = "text/csv")
    void kept(Viewer viewer, @PathVariable long id, HttpServletResponse response) throws IOException {
        started(viewer, id);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"kept-" + id + ".csv\"");
        try (Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            imports.writeKept(viewer, new ImportId(id), out);
        }
    }

    @GetMapping(path = "/{id}/rejected", produces = "text/csv")
    void rejected(Viewer viewer, @PathVariable long id, HttpServletResponse response) throws IOException {
        Charset charset = rejections.charset(viewer, started(viewer, id).id());
        response.setContentType("text/csv;charset=" + charset.name());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rejected-" + id + ".csv\"");
        try (Writer out = new OutputStreamWriter(response.getOutputStream(), charset)) {
            rejections.write(viewer, new ImportId(id), out);
        }
    }

    /** A file that waits in somebody's wizard is no import yet. */
    private ImportReport started(Viewer viewer, long id) {
        ImportReport report = imports.report(viewer, new ImportId(id));
        if (report.state() == ImportState.UPLOADED) {
            throw new ImportNotFound(report.id());
        }
        return report;
    }

    /** Where to look for the result is in the Location header. */
    record StartedImport(long id, ImportState state) {

        static ResponseEntity<StartedImport> accepted(long id, ImportState state) {
            return ResponseEntity.accepted()
                    .location(URI.create("/api/v1/imports/" + id))
                    .body(new StartedImport(id, state));
        }
    }
}
