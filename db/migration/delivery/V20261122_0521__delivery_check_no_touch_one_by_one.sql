-- An audience is frozen by one statement that reads its customers and contacts itself, while merges are held off. To look
-- each of them up once more, three times a row, took a good part of a launch.
alter table touch
    drop constraint touch_customer_id_fkey,
    drop constraint touch_campaign_id_fkey,
    drop constraint touch_customer_id_contact_id_fkey;
