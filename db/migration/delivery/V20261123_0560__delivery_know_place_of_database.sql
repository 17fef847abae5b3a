-- Where the database lay when sending was switched on, a line for each mark of the place. A copy of PostgreSQL's folder has
-- the same system identifier, seal and epoch, but lies elsewhere. Null until an instance of this version has looked.
alter table outbound add column place text;
