-- An unqualified need at a customer and contact, from the moment somebody asks to an opportunity or a polite no.
create sequence lead_id_seq as bigint;
create table lead (
    customer_id    bigint      not null references customer (id),
    id             bigint      not null default nextval('lead_id_seq'),
    contact_id     bigint,
    external_key   text,
    state          text        not null check (state in ('NEW', 'ASSIGNED', 'WORKING', 'QUALIFIED', 'RETURNED', 'CLOSED')),
    owner_id       bigint      references app_user (id),
    need           text,
    source         text,
    via            text        not null check (via in ('HAND', 'API', 'IMPORT', 'FORM', 'TALK')),
    -- Why it was opened, where a rule did it; and why it was returned or closed.
    opened_because text,
    reason         text,
    created_by     bigint      references app_user (id),
    import_id      bigint,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    assigned_at    timestamptz,
    accepted_at    timestamptz,
    -- When the owner first answered, and until when he should have.
    responded_at   timestamptz,
    due_at         timestamptz,
    -- When the clock looks at it next: the warning, then the end; null = not any more.
    rings_at       timestamptz,
    qualified_at   timestamptz,
    closed_at      timestamptz,
    opportunity_id bigint,
    -- Sum of fit and engagement, derived: what lists are sorted by. The points are in lead_score.
    score          integer     not null default 0,
    version        bigint      not null default 0,
    primary key (customer_id, id),
    foreign key (customer_id, contact_id) references contact (customer_id, id)
);
create index lead_by_id on lead (id);
create index lead_by_state on lead (state, id);
create index lead_by_owner on lead (owner_id, id);
create index lead_open_by_owner on lead (owner_id, score desc, id)
    where state in ('NEW', 'ASSIGNED', 'WORKING', 'RETURNED');
create index lead_open_by_score on lead (score desc, id) where state in ('NEW', 'ASSIGNED', 'WORKING', 'RETURNED');
create index lead_open_by_due on lead (due_at, id) where state in ('NEW', 'ASSIGNED', 'WORKING', 'RETURNED');
create index lead_by_creator on lead (created_by, id) where created_by is not null;
create index lead_by_import on lead (import_id) where import_id is not null;
create index lead_rings on lead (rings_at) where rings_at is not null;

-- What must be unique across the leads of all customers. kind EXTERNAL_KEY: the outside key as given. kind CONTENT: a
-- fingerprint of who asked for what, so that a list without keys can be imported twice.
create table lead_identity (
    kind        text   not null check (kind in ('EXTERNAL_KEY', 'CONTENT')),
    value       text   not null,
    customer_id bigint not null,
    lead_id     bigint not null,
    primary key (kind, value)
);
create index lead_identity_by_customer on lead_identity (customer_id, lead_id);

-- Who was given a lead, by whom and why he; who took it, gave it back or had it taken from him. Appended, not edited.
create sequence lead_decision_id_seq as bigint;
create table lead_decision (
    customer_id bigint      not null references customer (id),
    id          bigint      not null default nextval('lead_decision_id_seq'),
    lead_id     bigint      not null,
    at          timestamptz not null,
    kind        text        not null check (kind in ('GIVEN', 'ACCEPTED', 'RETURNED', 'NOBODY')),
    -- Whom it concerns, and who had the lead before.
    user_id     bigint      references app_user (id),
    former_id   bigint      references app_user (id),
    -- Who decided; null = Keel by its rules.
    by_id       bigint      references app_user (id),
    -- What made it him: HAND, ACCOUNT_OWNER, ROTATION, SELF.
    ground      text        check (ground in ('HAND', 'ACCOUNT_OWNER', 'ROTATION', 'SELF')),
    rule_id     bigint,
    reason      text,
    -- Who could not be asked, and why: [{"user": 7, "why": "ABSENT"}].
    passed_over jsonb       not null default '[]',
    primary key (customer_id, id),
    foreign key (customer_id, lead_id) references lead (customer_id, id)
);
create index lead_decision_by_lead on lead_decision (customer_id, lead_id, id);
create index lead_decision_by_user on lead_decision (user_id, at) include (kind, ground);
