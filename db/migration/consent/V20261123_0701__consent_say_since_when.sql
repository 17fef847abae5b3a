-- A list from another house says since when, and where somebody asked for it; "at" stays the moment we wrote it down, by
-- which what is new is found. Null = since then, and here.
alter table suppression
    add column since  timestamptz,
    add column source text;
alter table suppressed_domain
    add column since  timestamptz,
    add column source text;
