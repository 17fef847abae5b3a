-- Whether a contact may be written to for marketing, asked by segments, campaigns and the last gate in one place: two
-- rows per contact (EMAIL, SMS), reason null = reachable, else the first that applies of NO_ADDRESS (none, or a number
-- that was not understood), SUPPRESSED (the address, whoever has it), WITHDRAWN (the newest event says no), NO_CONSENT
-- (nobody ever said yes). For SMS the address is the number in E.164. Always join on customer_id and name the channel.
create view contact_reachability as
select k.customer_id,
       k.id as contact_id,
       ch.channel,
       case ch.channel when 'EMAIL' then k.email else k.phone_key end as address,
       case ch.channel when 'EMAIL' then k.email_key else k.phone_key end as address_key,
       case
           when case ch.channel when 'EMAIL' then k.email_key else k.phone_key end is null then 'NO_ADDRESS'
           when s.address_key is not null then 'SUPPRESSED'
           when c.state = 'WITHDRAWN' then 'WITHDRAWN'
           when c.state is null then 'NO_CONSENT'
       end as reason
from contact k
cross join (values ('EMAIL'), ('SMS')) as ch (channel)
left join consent c on c.customer_id = k.customer_id and c.contact_id = k.id
                   and c.channel = ch.channel and c.purpose = 'MARKETING'
left join suppression s on s.channel = ch.channel
                       and s.address_key = case ch.channel when 'EMAIL' then k.email_key else k.phone_key end;
