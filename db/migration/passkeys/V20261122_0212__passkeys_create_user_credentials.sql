-- Public keys by which users sign in without a password. Name and columns are those of Spring Security's
-- JdbcUserCredentialRepository; whose key it is stands in user_entity_user_id as the handle the device was given.
create table user_credentials (
    credential_id                text        primary key,
    user_entity_user_id          text        not null,
    public_key                   bytea       not null,
    signature_count              bigint      not null,
    uv_initialized               boolean     not null,
    backup_eligible              boolean     not null,
    authenticator_transports     text,
    public_key_credential_type   text,
    backup_state                 boolean     not null,
    attestation_object           bytea,
    attestation_client_data_json bytea,
    created                      timestamptz not null,
    last_used                    timestamptz not null,
    label                        text        not null
);
create index user_credentials_by_user on user_credentials (user_entity_user_id);
