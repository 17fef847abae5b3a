package crm.imports;

/** How far an import is. */
public enum ImportState {
    /** The file is here; nobody has said yet where its columns go. */
    UPLOADED,
    QUEUED,
    /** A dry run is under way. */
    CHECKING,
    /** A dry run has told what would become of each record; nothing is stored until somebody lets it run. */
    READY,
    RUNNING,
    PAUSED,
    DONE,
    /** Nothing of it was stored. */
    FAILED,
    /** Stopped by a person; nothing of it was stored. */
    CANCELLED,
    UNDONE;

    public boolean isUnderWay() {
        return this == QUEUED || this == CHECKING || this == RUNNING;
    }
}
