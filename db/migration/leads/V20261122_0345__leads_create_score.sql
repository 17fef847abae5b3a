-- What speaks for a lead, derived: can be thrown away and worked out again with the same result.
create table lead_score (
    customer_id  bigint      not null,
    lead_id      bigint      not null,
    -- How well whoever asks fits, how much he does, and what share of what there is to know is known (percent, in four parts).
    fit          integer     not null,
    engagement   integer     not null,
    completeness integer     not null,
    basic        integer     not null,
    history      integer     not null,
    transactions integer     not null,
    value        integer     not null,
    -- Points by criterion; what brings none is left out.
    points       jsonb       not null,
    -- Facts that are known, by criterion.
    known        text[]      not null,
    scored_at    timestamptz not null,
    primary key (customer_id, lead_id),
    foreign key (customer_id, lead_id) references lead (customer_id, id) on delete cascade
);

-- Points of a criterion, or weight of a part of completeness, where the company has changed them.
create table lead_weight (
    criterion text    primary key,
    points    integer not null check (points between 0 and 100)
);
