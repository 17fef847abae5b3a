-- The inbox's own indexes (lead_inbox_by_score, lead_inbox_by_owner) serve what these two were made for, and every
-- lead that is given to somebody writes into each of them.
drop index lead_open_by_score;
drop index lead_open_by_owner;
