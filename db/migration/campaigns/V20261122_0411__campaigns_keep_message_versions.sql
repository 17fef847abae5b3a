-- A campaign may pause itself when servers refuse all of it for what it is; the page shows what they said.
alter table campaign drop constraint campaign_pause_reason_check;
alter table campaign add constraint campaign_pause_reason_check check (pause_reason in ('RESTORED', 'POLICY'));
alter table campaign add column pause_words text;

-- A message that is changed while it is being sent gets a new version for those who have not got it yet.
alter table campaign add column message_version integer not null default 1;
create table campaign_message (
    campaign_id bigint      not null references campaign (id),
    version     integer     not null,
    subject     text,
    mjml        text,
    html        text,
    text        text,
    created_by  bigint      references app_user (id),
    created_at  timestamptz not null,
    primary key (campaign_id, version)
);
insert into campaign_message (campaign_id, version, subject, mjml, html, text, created_by, created_at)
select id, 1, subject, mjml, html, text, created_by, launched_at from campaign where launched_at is not null;

alter table campaign_link add column version integer not null default 1;
alter table campaign_link drop constraint campaign_link_campaign_id_position_key;
alter table campaign_link add constraint campaign_link_once unique (campaign_id, version, position);
