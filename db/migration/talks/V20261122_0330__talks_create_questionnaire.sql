-- What we want to know from a talk. Grows with what we ask, not with customers.
create table questionnaire (
    id          bigint      generated always as identity primary key,
    name        text        not null,
    -- The questions as they are being written; nobody is asked them before they are published.
    draft       jsonb       not null default '[]',
    -- Counts saves of the draft, so that nobody overwrites what he has not seen.
    edition     bigint      not null default 0,
    -- The newest published version; null before the first.
    version     integer,
    archived_at timestamptz,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);

-- What was really asked: a version is never changed, so that an answer can always be read with its question.
create table questionnaire_version (
    questionnaire_id bigint      not null references questionnaire (id),
    version          integer     not null check (version > 0),
    name             text        not null,
    questions        jsonb       not null,
    published_by     bigint      references app_user (id),
    published_at     timestamptz not null,
    primary key (questionnaire_id, version)
);
