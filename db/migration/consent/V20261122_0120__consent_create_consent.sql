-- Append-only: a withdrawal is a new row, never an update, so that we can show what was allowed on any day.
create sequence consent_event_id_seq as bigint;
create table consent_event (
    customer_id bigint      not null,
    id          bigint      not null default nextval('consent_event_id_seq'),
    contact_id  bigint      not null,
    channel     text        not null check (channel in ('EMAIL', 'SMS')),
    purpose     text        not null check (purpose in ('MARKETING')),
    state       text        not null check (state in ('GRANTED', 'WITHDRAWN')),
    source      text        not null,
    wording     text,
    at          timestamptz not null,
    -- A user, an import, or the contact himself (unsubscribe page, one-click).
    recorded_by text        not null,
    recorded_at timestamptz not null,
    primary key (customer_id, id),
    foreign key (customer_id, contact_id) references contact (customer_id, id),
    -- A grant without its wording proves nothing.
    constraint consent_event_grant_has_proof check (state = 'WITHDRAWN' or wording is not null)
);
create index consent_event_by_contact on consent_event (customer_id, contact_id, channel, purpose, at);

-- Derived: the newest event per contact, channel and purpose (of two at one instant the withdrawal wins). Can be rebuilt.
create table consent (
    customer_id bigint      not null,
    contact_id  bigint      not null,
    channel     text        not null,
    purpose     text        not null,
    state       text        not null check (state in ('GRANTED', 'WITHDRAWN')),
    at          timestamptz not null,
    event_id    bigint      not null,
    primary key (customer_id, contact_id, channel, purpose),
    foreign key (customer_id, contact_id) references contact (customer_id, id)
);

-- An address we must not write to, whoever asks. Not keyed by customer: it outlives him. Rarely written.
create table suppression (
    channel     text        not null check (channel in ('EMAIL', 'SMS')),
    -- Comparison key of the address: as contact.email_key or contact.phone_key.
    address_key text        not null,
    reason      text        not null,
    recorded_by text        not null,
    at          timestamptz not null,
    primary key (channel, address_key)
);
