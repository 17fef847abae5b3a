-- Where this database sends from. A copy of it on another server, or an older state of it, is not allowed to send before an
-- administrator says so: the identifier is the server's, the seal is made with the installation's secret, and the epoch,
-- which only grows, is also kept beside the database.
create table outbound (
    only_row          boolean     primary key default true check (only_row),
    system_identifier text        not null,
    marker            text        not null,
    seal              text        not null,
    epoch             bigint      not null,
    armed_at          timestamptz not null,
    armed_by          bigint      references app_user (id)
);
