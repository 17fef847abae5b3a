-- Programs that open mail and follow links, beside those Keel knows already: what administrators have found in their own
-- reports, and where they know it from.
create table known_machine (
    id          bigint      generated always as identity primary key,
    kind        text        not null check (kind in ('AGENT', 'AGENT_PART', 'PERSON_PART', 'NETWORK')),
    pattern     text        not null check (pattern <> ''),
    only_hit    text        check (only_hit in ('OPEN', 'CLICK')),
    name        text        not null,
    source      text        not null,
    recorded_by text        not null,
    at          timestamptz not null,
    unique nulls not distinct (kind, pattern, only_hit)
);
