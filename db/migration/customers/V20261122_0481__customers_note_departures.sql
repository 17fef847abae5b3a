-- A contact who was at the wrong organisation becomes a customer of his own: written as a merge that never was and is taken
-- apart at once, so that he leaves with everything that is his. The contact who left; null = two customers were merged.
alter table customer_merge add column contact_id bigint;
create index customer_merge_departures on customer_merge (merged_id, id) where contact_id is not null;
