-- Beside single addresses: whole domains, and one contact whatever his address is.
create table suppressed_domain (
    domain      text        primary key,
    reason      text        not null,
    recorded_by text        not null,
    at          timestamptz not null
);
create table suppressed_contact (
    customer_id bigint      not null,
    contact_id  bigint      not null,
    channel     text        not null check (channel in ('EMAIL', 'SMS')),
    reason      text        not null,
    recorded_by text        not null,
    at          timestamptz not null,
    primary key (customer_id, contact_id, channel),
    foreign key (customer_id, contact_id) references contact (customer_id, id)
);

-- As before; SUPPRESSED stands for the three ways alike.
create or replace view contact_reachability as
select k.customer_id,
       k.id as contact_id,
       ch.channel,
       case ch.channel when 'EMAIL' then k.email else k.phone_key end as address,
       case ch.channel when 'EMAIL' then k.email_key else k.phone_key end as address_key,
       case
           when case ch.channel when 'EMAIL' then k.email_key else k.phone_key end is null then 'NO_ADDRESS'
           when s.address_key is not null or sd.domain is not null or sc.contact_id is not null then 'SUPPRESSED'
           when c.state = 'WITHDRAWN' then 'WITHDRAWN'
           when k.folded_into is not null then 'FOLDED'
           when c.state is null then 'NO_CONSENT'
       end as reason
from contact k
cross join (values ('EMAIL'), ('SMS')) as ch (channel)
left join consent c on c.customer_id = k.customer_id and c.contact_id = k.id
                   and c.channel = ch.channel and c.purpose = 'MARKETING'
left join suppression s on s.channel = ch.channel
                       and s.address_key = case ch.channel when 'EMAIL' then k.email_key else k.phone_key end
left join suppressed_domain sd on ch.channel = 'EMAIL' and sd.domain = split_part(k.email_key, '@', 2)
left join suppressed_contact sc on sc.customer_id = k.customer_id and sc.contact_id = k.id and sc.channel = ch.channel;
