package crm.imports;

/** How far an import is. */
public enum ImportState {
    /** The file is here; nobody has said yet where its columns go. */
    UPLOADED,
    QUEUED,
    CHECKING,
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
        return this == QUEUED || this == RUNNING;
    }
}
