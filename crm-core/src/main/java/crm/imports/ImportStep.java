package crm.imports;

import org.jspecify.annotations.Nullable;

/** What a person may ask of an import that is there, each from the states that allow it. */
enum ImportStep {
    // After a dry run, of exactly what it has looked at.
    RUN(ImportRun.KIND, "only one that is READY after a dry run, with nothing corrected since, can be let run", """
            update import i
            set state = 'QUEUED', dry_run = false, finished_at = null, rows_read = 0, rows_created = 0,
                rows_updated = 0, rows_unchanged = 0, rows_duplicate = 0, rows_rejected = 0, repeated = 0, unproven = 0
            where id = :id and state = 'READY'
              and not exists (select from import_correction c where c.import_id = i.id and c.attempt = i.attempt)
            """),

    // With what was corrected after the last dry run.
    CHECK(ImportRun.KIND, "only one that is READY after a dry run can be checked again", """
            update import
            set state = 'QUEUED', finished_at = null, rows_read = 0, rows_created = 0, rows_updated = 0,
                rows_unchanged = 0, rows_duplicate = 0, rows_rejected = 0, repeated = 0, unproven = 0
            where id = :id and state = 'READY'
            """),

    PAUSE(null, "only one that waits or runs can be paused", """
            update import set state = 'PAUSED', progress = 0, bytes_read = 0, records = null
            where id = :id and state in ('QUEUED', 'CHECKING', 'RUNNING')
            """),

    RESUME(ImportRun.KIND, "only one that is PAUSED can be resumed", """
            update import set state = 'QUEUED' where id = :id and state = 'PAUSED'
            """),

    CANCEL(null, "only one that is not over can be cancelled", """
            update import set state = 'CANCELLED', finished_at = :now
            where id = :id and state in ('UPLOADED', 'QUEUED', 'CHECKING', 'READY', 'RUNNING', 'PAUSED')
            """),

    UNDO(ImportUndo.KIND, "only one that is DONE, and is not being undone already, can be undone", """
            update import set undo_asked_at = :now, undone_by = :user
            where id = :id and state = 'DONE' and undo_asked_at is null
            """);

    private final @Nullable String work;
    private final String only;
    private final String change;

    ImportStep(@Nullable String work, String only, String change) {
        this.work = work;
        this.only = only;
        this.change = change;
    }

    /** Kind of the background work that follows, null where none does. */
    @Nullable
    String work() {
        return work;
    }

    /** From which states it can be taken, as the second half of a sentence. */
    String only() {
        return only;
    }

    /** Statement that changes the row of the import {@code :id}, if its state allows it. */
    String change() {
        return change;
    }
}
