-- As before, with one reason more: FOLDED, the same person is written to under another address.
create or replace view contact_reachability as
select k.customer_id,
       k.id as contact_id,
       ch.channel,
       case ch.channel when 'EMAIL' then k.email else k.phone_key end as address,
       case ch.channel when 'EMAIL' then k.email_key else k.phone_key end as address_key,
       case
           when case ch.channel when 'EMAIL' then k.email_key else k.phone_key end is null then 'NO_ADDRESS'
           when s.address_key is not null then 'SUPPRESSED'
           when c.state = 'WITHDRAWN' then 'WITHDRAWN'
           when k.folded_into is not null then 'FOLDED'
           when c.state is null then 'NO_CONSENT'
       end as reason
from contact k
cross join (values ('EMAIL'), ('SMS')) as ch (channel)
left join consent c on c.customer_id = k.customer_id and c.contact_id = k.id
                   and c.channel = ch.channel and c.purpose = 'MARKETING'
left join suppression s on s.channel = ch.channel
                       and s.address_key = case ch.channel when 'EMAIL' then k.email_key else k.phone_key end;
