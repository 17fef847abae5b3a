-- A list that was exported knows each customer by our own number, also those with neither key nor address.
alter table import_customer_row add column keel_id bigint;
