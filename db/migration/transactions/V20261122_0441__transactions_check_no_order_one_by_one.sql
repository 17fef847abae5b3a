-- Orders come in by one statement that takes their customers from the table that knows them, under the intake's lock.
-- Asking for every one of two hundred thousand whether its customer exists took a third of the time of storing them.
-- A customer is deleted in one place only, after every room has moved what it holds of him.
alter table orders drop constraint orders_customer_id_fkey;
