-- A form on the web by which somebody tells us what he needs. Grows with what we offer, not with customers.
create table web_form (
    id               bigint      generated always as identity primary key,
    -- What its address ends with; says nothing and cannot be guessed.
    public_key       text        not null unique,
    name             text        not null,
    title            text        not null,
    intro            text        not null default '',
    -- Asked beside the e-mail address, and of these the ones that have to be filled in.
    asked            text[]      not null,
    required         text[]      not null default '{}',
    needs            text[]      not null default '{}',
    consent_wording  text,
    questionnaire_id bigint      references questionnaire (id),
    source           text        not null,
    -- Origins of pages it may be embedded in.
    origins          text[]      not null default '{}',
    open             boolean     not null default false,
    edition          bigint      not null default 0,
    updated_at       timestamptz not null
);

-- How often something was taken from within one window of time; the key of a bucket is a hash. Old windows go.
create table form_bucket (
    bucket    text        not null,
    starts_at timestamptz not null,
    taken     integer     not null,
    primary key (bucket, starts_at)
);

-- What came in by a form, as proof: when, from where, and to which words somebody agreed.
create sequence form_submission_id_seq as bigint;
create table form_submission (
    customer_id bigint      not null references customer (id),
    id          bigint      not null default nextval('form_submission_id_seq'),
    form_id     bigint      not null references web_form (id),
    contact_id  bigint,
    talk_id     bigint      not null,
    lead_id     bigint,
    at          timestamptz not null,
    -- The words he agreed to; null when he did not.
    agreed_to   text,
    address     text        not null,
    agent       text        not null default '',
    primary key (customer_id, id),
    foreign key (customer_id, contact_id) references contact (customer_id, id),
    foreign key (customer_id, talk_id) references talk (customer_id, id)
);
create index form_submission_by_form on form_submission (form_id, at);
