-- A talk with somebody at a customer, appended and not edited: a correction is a talk of its own that names the one it corrects.
create sequence talk_id_seq as bigint;
create table talk (
    customer_id      bigint      not null references customer (id),
    id               bigint      not null default nextval('talk_id_seq'),
    contact_id       bigint,
    kind             text        not null check (kind in ('CALL', 'VISIT', 'CHAT', 'WEBINAR', 'FAIR', 'FORM')),
    direction        text        check (direction in ('IN', 'OUT')),
    at               timestamptz not null,
    note             text        not null default '',
    -- The event, promotion or survey it belongs to, and where the contact came from, in the words of whoever logs it.
    project          text,
    source           text,
    -- What the contact needs, in the words of the questionnaire or of whoever logs it.
    needs            text[]      not null default '{}',
    questionnaire_id bigint,
    version          integer,
    corrects_id      bigint,
    -- Null when the contact wrote it himself.
    user_id          bigint      references app_user (id),
    recorded_at      timestamptz not null,
    primary key (customer_id, id),
    foreign key (customer_id, contact_id) references contact (customer_id, id),
    foreign key (questionnaire_id, version) references questionnaire_version (questionnaire_id, version),
    foreign key (customer_id, corrects_id) references talk (customer_id, id),
    check ((questionnaire_id is null) = (version is null))
);
create index talk_by_time on talk (customer_id, at desc, id desc);
-- A talk is corrected once; the correction can be corrected again.
create unique index talk_by_corrected on talk (customer_id, corrects_id) where corrects_id is not null;

-- One answer as a fact with its type. Questions without an answer have no row.
create table talk_answer (
    customer_id bigint      not null,
    talk_id     bigint      not null,
    -- Key of the question: the same question in another version or questionnaire has the same key.
    question    text        not null,
    place       integer     not null,
    contact_id  bigint,
    at          timestamptz not null,
    text        text,
    number      numeric,
    day         date,
    -- Keys of the options chosen, and their texts as they were read out.
    choices     text[],
    words       text[],
    points      integer     not null,
    primary key (customer_id, talk_id, question),
    foreign key (customer_id, talk_id) references talk (customer_id, id),
    check (num_nonnulls(text, number, day, choices) = 1),
    check ((choices is null) = (words is null))
);
create index talk_answer_by_question on talk_answer (question, customer_id);

-- A talk that is still going on, saved while one types. Goes when it is recorded or given up.
create table talk_draft (
    customer_id      bigint      not null references customer (id),
    id               bigint      not null default nextval('talk_id_seq'),
    contact_id       bigint,
    user_id          bigint      not null references app_user (id),
    kind             text        not null,
    direction        text,
    at               timestamptz not null,
    note             text        not null default '',
    project          text,
    source           text,
    needs            text[]      not null default '{}',
    -- The version the talk began with; a newer one does not change what is being asked.
    questionnaire_id bigint,
    version          integer,
    answers          jsonb       not null default '{}',
    corrects_id      bigint,
    saved_at         timestamptz not null,
    primary key (customer_id, id),
    foreign key (customer_id, contact_id) references contact (customer_id, id),
    foreign key (questionnaire_id, version) references questionnaire_version (questionnaire_id, version)
);
create index talk_draft_by_user on talk_draft (user_id);
