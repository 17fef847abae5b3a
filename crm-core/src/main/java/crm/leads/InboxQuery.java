package crm.leads;

import org.jspecify.annotations.Nullable;

/**
 * Which part of the inbox is looked at.
 *
 * @param search a part of a name, an address or a need; blank = everything
 * @param after the last lead seen, to go on behind it; null = from the top
 */
public record InboxQuery(
        InboxTab tab,
        InboxOrder order,
        String search,
        @Nullable LeadId after) {

    public InboxQuery {
        search = search.replace("\0", "").strip(); // no name has it, and no database takes it
    }
}
