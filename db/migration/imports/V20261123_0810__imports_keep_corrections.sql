-- Rows of a file that somebody has corrected after a dry run had set them aside: read in place of what stands in the file.
create table import_correction (
    import_id    bigint      not null references import (id),
    line         bigint      not null,
    cells        text[]      not null,
    -- Which beginning of the import had set the row aside: the next one has read the correction.
    attempt      int         not null,
    corrected_by bigint      references app_user (id),
    corrected_at timestamptz not null,
    primary key (import_id, line)
);
