-- Every page counts the leads of whoever reads it that press for a first answer.
create index lead_unanswered_by_owner on lead (owner_id, due_at)
    where responded_at is null and state in ('NEW', 'ASSIGNED', 'WORKING', 'RETURNED');
