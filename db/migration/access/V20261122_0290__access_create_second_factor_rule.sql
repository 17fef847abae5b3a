-- Roles that may do nothing on the pages before they have a second factor; no row, no demand.
create table second_factor_rule (
    role  text        primary key,
    since timestamptz not null
);
