-- What lines call the products they sell, each wording once. A question about names and categories reads these thousands
-- instead of millions of lines, and finds the lines by article. Labels are only added: one that no line bears any more
-- makes a search slower, never wrong.
create table product_label (
    -- Of its three parts: names may be too long for an index.
    hash     uuid primary key,
    sku      text,
    name     text,
    category text
);

insert into product_label (hash, sku, name, category)
select md5(concat_ws(chr(31), coalesce(chr(30) || sku, ''), coalesce(chr(30) || product_name, ''),
                     coalesce(chr(30) || category, '')))::uuid,
       sku, product_name, category
from (select distinct sku, product_name, category from order_line where kind = 'SALE') l;

-- With the order in it, so that the lines themselves need not be read.
drop index order_line_by_sku;
create index order_line_sold on order_line (sku, customer_id, order_id) where kind = 'SALE';
