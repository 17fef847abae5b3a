-- The fields of the company's own that customers have, beside their values in customer.custom.
create table custom_field (
    key        text primary key check (key <> ''),
    label      text        not null check (label <> ''),
    type       text        not null check (type in ('TEXT', 'NUMBER', 'DATE', 'YES_NO', 'CHOICE')),
    choices    text[]      not null default '{}',
    created_by bigint references app_user (id),
    created_at timestamptz not null,
    check ((type = 'CHOICE') = (cardinality(choices) > 0))
);
