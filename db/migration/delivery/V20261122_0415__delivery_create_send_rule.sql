-- How often and when people are written to, by class of message. No row = no limit, at any hour.
create table send_rule (
    message_class text    primary key check (message_class in ('MARKETING', 'SERVICE', 'LEGAL')),
    -- So many messages to one person within so many calendar days of the workspace; null = as many as there are.
    most          integer check (most between 1 and 1000),
    days          integer check (days between 1 and 366),
    -- Not in the quiet hours of the recipient's country.
    quiet         boolean not null default false,
    check ((most is null) = (days is null))
);

-- Quiet hours of a country as administrators set them, in place of those Keel comes with; * = everywhere else.
create table quiet_profile (
    country   text    primary key check (country = '*' or length(country) = 2),
    -- Local times such as 21:00, of no zone of their own.
    begins    text    not null check (begins ~ '^[0-2][0-9]:[0-5][0-9]$'),
    ends      text    not null check (ends ~ '^[0-2][0-9]:[0-5][0-9]$'),
    -- ISO days of the week that are quiet as a whole, such as 7 for Sunday.
    days      integer[] not null default '{}'
);
