-- A code from the user's own device after the password. The secret is encrypted with the installation's key, for it must
-- be read again; recovery codes are only compared, so their SHA-256 is enough.
create table second_factor (
    user_id      bigint      primary key references app_user (id),
    secret       text        not null,
    created_at   timestamptz not null,
    -- Null until a first code has shown that the device has the secret.
    confirmed_at timestamptz,
    -- Half minute (since 1970) of the last code that was taken: none is taken twice.
    last_step    bigint      not null default 0
);

create table recovery_code (
    user_id   bigint      not null references app_user (id),
    code_hash bytea       not null,
    used_at   timestamptz,
    primary key (user_id, code_hash)
);
