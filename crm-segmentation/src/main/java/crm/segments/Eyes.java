package crm.segments;

import crm.access.Sight;
import crm.customers.SeenCustomers;
import crm.leads.LeadSight;

/** What the reader of an answer sees: whom, and which of the leads and opportunities at them. */
record Eyes(SeenCustomers customers, LeadSight.Seen leads, Sight opportunities) {}
