-- A product from the company's own list is called as the list calls it; order lines, which often bear a remark or an old
-- name, only fill in what the list leaves open.
alter table product add column listed boolean not null default false;
