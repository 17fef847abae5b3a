-- What a segment is for, in the company's own words, so that a long list can be narrowed down; null = none.
alter table segment add column category text check (length(category) between 1 and 60);
