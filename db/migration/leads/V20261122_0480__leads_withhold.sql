-- Who has written a lead down for a customer he does not see is not asked to work it: that would show him the customer.
alter table lead_decision drop constraint lead_decision_kind_check;
alter table lead_decision add constraint lead_decision_kind_check
    check (kind in ('GIVEN', 'ACCEPTED', 'RETURNED', 'NOBODY', 'WITHHELD'));
