-- Word to a user that work he has started in the background is over. Grows with staff, not with customers; old ones go.
create table notice (
    id         bigint      generated always as identity primary key,
    user_id    bigint      not null references app_user (id),
    kind       text        not null check (kind in ('IMPORT_DONE', 'IMPORT_FAILED', 'RFM_DONE', 'RFM_FAILED',
                                                    'CAMPAIGN_FINISHED', 'SEGMENT_FAILED')),
    -- Id of the import, run, campaign or segment, and its name at that moment; none for a scoring.
    subject_id bigint      not null,
    name       text,
    at         timestamptz not null,
    read_at    timestamptz
);
create index notice_by_user on notice (user_id, id desc);
create index notice_unread on notice (user_id) where read_at is null;
