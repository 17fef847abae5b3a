-- The row that an organisation of several contacts is taken from; the others wait for it.
alter table import_customer_row add column leader bigint;
