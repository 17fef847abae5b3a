-- An address that said no is not written to again because its contact was merged, moved on to another address, or came in
-- anew with an old yes. Only a yes that was said later counts for it.
create table opted_out_address (
    channel     text        not null check (channel in ('EMAIL', 'SMS')),
    address_key text        not null,
    -- When he said so, and when we wrote it down.
    at          timestamptz not null,
    recorded_at timestamptz not null,
    primary key (channel, address_key)
);

-- What is new is noted beside the database every few seconds.
create index opted_out_address_by_time on opted_out_address (recorded_at);
create index suppression_by_time on suppression (at);
create index suppressed_contact_by_time on suppressed_contact (at);

insert into opted_out_address (channel, address_key, at, recorded_at)
select c.channel, case c.channel when 'EMAIL' then k.email_key else k.phone_key end, max(c.at), now()
from consent c
join contact k on k.customer_id = c.customer_id and k.id = c.contact_id
where c.purpose = 'MARKETING' and c.state = 'WITHDRAWN'
  and case c.channel when 'EMAIL' then k.email_key else k.phone_key end is not null
group by 1, 2;

-- As before, but an address that said no counts as its contact's no.
create or replace view contact_reachability as
select k.customer_id,
       k.id as contact_id,
       ch.channel,
       case ch.channel when 'EMAIL' then k.email else k.phone_key end as address,
       case ch.channel when 'EMAIL' then k.email_key else k.phone_key end as address_key,
       case
           when case ch.channel when 'EMAIL' then k.email_key else k.phone_key end is null then 'NO_ADDRESS'
           when s.address_key is not null or sd.domain is not null or sc.contact_id is not null then 'SUPPRESSED'
           when c.state = 'WITHDRAWN' or (c.at <= o.at) is not false and o.at is not null then 'WITHDRAWN'
           when k.folded_into is not null then 'FOLDED'
           when c.state is null then 'NO_CONSENT'
       end as reason
from contact k
cross join (values ('EMAIL'), ('SMS')) as ch (channel)
left join consent c on c.customer_id = k.customer_id and c.contact_id = k.id
                   and c.channel = ch.channel and c.purpose = 'MARKETING'
left join suppression s on s.channel = ch.channel
                       and s.address_key = case ch.channel when 'EMAIL' then k.email_key else k.phone_key end
left join opted_out_address o on o.channel = ch.channel
                       and o.address_key = case ch.channel when 'EMAIL' then k.email_key else k.phone_key end
left join suppressed_domain sd on ch.channel = 'EMAIL' and sd.domain = split_part(k.email_key, '@', 2)
left join suppressed_contact sc on sc.customer_id = k.customer_id and sc.contact_id = k.id and sc.channel = ch.channel;

insert into customer_reach (customer_id, email, sms)
select n.customer_id, n.email, n.sms
from customer_reach_now n
where n.customer_id in (select k.customer_id
                        from opted_out_address o
                        join contact k on case o.channel when 'EMAIL' then k.email_key else k.phone_key end = o.address_key)
on conflict (customer_id) do update set email = excluded.email, sms = excluded.sms;
