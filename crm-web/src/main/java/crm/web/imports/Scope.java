package crm.web.imports;

/** Which rejected rows a correction is for. */
enum Scope {
    /** Each row that has a box of its own. */
    ROW,

    /** All of the same reason in which the same stands as in the row of the box. */
    ALIKE,

    /** All of the same reason; their cell is left empty. */
    EMPTY
}
