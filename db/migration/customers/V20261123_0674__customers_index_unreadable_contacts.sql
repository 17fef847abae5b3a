-- Whose address or number nobody could read: a few among a million, and a list of its own.
create index contact_unreadable on contact (customer_id)
    where folded_into is null
      and ((email is not null and email_key is null) or (phone is not null and phone_key is null));
