package crm.web.api.imports;

import crm.access.Permission;
import crm.access.Viewer;
import crm.imports.Correction;
import crm.imports.ImportCorrections;
import crm.imports.ImportId;
import crm.imports.ImportState;
import crm.kernel.Invalid;
import crm.web.api.imports.ImportsApi.StartedImport;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Puts right what a dry run has set aside, and lets the file be checked again. */
@RestController
@RequestMapping("/api/v1/imports/{id}")
class ImportCorrectionsApi {

    private static final int MOST = 1_000;

    private final ImportCorrections corrections;

    ImportCorrectionsApi(ImportCorrections corrections) {
        this.corrections = corrections;
    }

    @PostMapping("/corrections")
    Corrected create(Viewer viewer, @PathVariable long id, @RequestBody CorrectionsBody body) {
        viewer.require(Permission.IMPORTS_RUN);
        List<CorrectionBody> given = body.corrections();
        if (given == null || given.isEmpty() || given.size() > MOST) {
            throw new Invalid("corrections", "REQUIRED", "Give 1 to 1,000 corrections.");
        }
        return new Corrected(corrections.correct(
                viewer,
                new ImportId(id),
                given.stream().map(CorrectionBody::correction).toList()));
    }

    @PostMapping("/check")
    ResponseEntity<StartedImport> check(Viewer viewer, @PathVariable long id) {
        corrections.check(viewer, new ImportId(id));
        return StartedImport.accepted(id, ImportState.QUEUED);
    }

    /** @param rows how many times a row was changed */
    record Corrected(int rows) {}

    record CorrectionsBody(@Nullable List<CorrectionBody> corrections) {}

    /**
     * One cell, by line; or all rejected rows alike, by what stands in the column or by why they were rejected.
     *
     * @param to what shall stand there, left out for nothing
     */
    record CorrectionBody(
            @Nullable Long line,
            @Nullable String column,
            @Nullable String from,
            @Nullable String code,
            @Nullable String to) {

        Correction correction() {
            if (column == null) {
                throw new Invalid("corrections.column", "REQUIRED", "Say which column is corrected.");
            }
            return new Correction(line, column, from, code, to == null ? "" : to);
        }
    }
}
