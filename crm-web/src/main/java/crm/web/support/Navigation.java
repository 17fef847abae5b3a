package crm.web.support;

import crm.access.Permission;
import crm.access.Viewer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages of Keel, and of them those that a viewer may open. */
final class Navigation {

    private static final List<Group> ALL = List.of(
            new Group(
                    "",
                    List.of(
                            new Entry("home", "/", "home", "h", null),
                            new Entry("tasks", "/tasks", "checkbox", "d", Permission.TASKS_OWN))),
            new Group(
                    "nav.group.audience",
                    List.of(
                            new Entry("customers", "/customers", "users", "c", Permission.CUSTOMERS_READ),
                            new Entry("segments", "/segments", "filter-2", "s", Permission.SEGMENTS_READ),
                            new Entry("rfm", "/rfm", "grid-dots", "r", Permission.RFM_READ),
                            new Entry("funnel", "/funnel", "filter", "f", Permission.LEADS_READ))),
            new Group(
                    "nav.group.engage",
                    List.of(
                            new Entry("campaigns", "/campaigns", "send", "m", Permission.CAMPAIGNS_READ),
                            new Entry("outbox", "/outbox", "mail-opened", "o", Permission.OUTBOX_READ))),
            new Group(
                    "nav.group.sales",
                    List.of(
                            new Entry("leads", "/leads", "inbox", "l", Permission.LEADS_READ),
                            new Entry("pipeline", "/pipeline", "layout-kanban", "p", Permission.OPPORTUNITIES_READ),
                            new Entry("accounts", "/accounts", "building", "b", Permission.CUSTOMERS_READ))),
            new Group(
                    "nav.group.data",
                    List.of(new Entry("imports", "/imports", "file-import", "i", Permission.IMPORTS_READ))),
            new Group(
                    "nav.group.administration",
                    List.of(
                            new Entry("users", "/users", "users-group", "u", Permission.USERS_MANAGE),
                            new Entry(
                                    "questionnaires", "/questionnaires", "list-check", "q", Permission.PIPELINE_MANAGE),
                            new Entry("routing", "/routing", "arrows-split", "w", Permission.LEADS_ASSIGN),
                            new Entry("scoring", "/lead-score", "flame", "v", Permission.PIPELINE_MANAGE),
                            new Entry("webforms", "/web-forms", "clipboard-list", "x", Permission.PIPELINE_MANAGE),
                            new Entry("settings", "/settings", "settings", "e", Permission.WORKSPACE_MANAGE),
                            new Entry("audit", "/audit", "history", "a", Permission.AUDIT_READ),
                            new Entry("status", "/status", "heartbeat", "y", Permission.WORKSPACE_MANAGE),
                            new Entry("tokens", "/tokens", "key", "t", Permission.TOKENS_OWN))));

    private Navigation() {}

    /**
     * @param heading message key, empty for none
     */
    record Group(String heading, List<Entry> entries) {}

    /**
     * @param key names the entry ({@code nav.KEY} in the bundles)
     * @param letter goes there after "g"
     * @param needed null for everyone who is signed in
     */
    record Entry(
            String key,
            String path,
            String icon,
            String letter,
            @Nullable Permission needed) {}

    static List<Group> of(Viewer viewer) {
        return ALL.stream()
                .map(group -> new Group(
                        group.heading(),
                        group.entries().stream()
                                .filter(entry -> entry.needed() == null || viewer.may(entry.needed()))
                                .toList()))
                .filter(group -> !group.entries().isEmpty())
                .toList();
    }
}
