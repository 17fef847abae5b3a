-- Within how many working minutes a lead is answered, and when this company works. One row; none = the defaults of the code.
create table lead_clock (
    id               bigint     primary key default 1 check (id = 1),
    response_minutes integer    not null check (response_minutes between 1 and 100000),
    warn_percent     integer    not null check (warn_percent between 1 and 99),
    -- ISO numbers of the days of the week, 1 = Monday.
    days             smallint[] not null check (cardinality(days) > 0),
    -- Minutes of the day in the owner's zone, else the workspace's.
    opens_at         integer    not null check (opens_at between 0 and 1439),
    closes_at        integer    not null check (closes_at between 1 and 1440),
    -- Whether a lead that was not answered in time is given to somebody else.
    reassign         boolean    not null,
    check (opens_at < closes_at)
);
