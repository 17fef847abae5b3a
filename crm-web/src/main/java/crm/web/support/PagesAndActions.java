package crm.web.support;

import crm.access.Permission;
import crm.access.Viewer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Our own pages, and what one can begin from anywhere. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class PagesAndActions implements SearchSource {

    private static final List<Action> ACTIONS = List.of(
            new Action("customer", "/customers/new", "user-plus", Permission.CUSTOMERS_WRITE),
            new Action("segment", "/segments/new", "filter-plus", Permission.SEGMENTS_WRITE),
            new Action("campaign", "/campaigns/new", "send", Permission.CAMPAIGNS_WRITE),
            new Action("import", "/imports/new", "file-import", Permission.IMPORTS_RUN),
            new Action("user", "/users", "user-plus", Permission.USERS_MANAGE));

    private final MessageSource messages;

    PagesAndActions(MessageSource messages) {
        this.messages = messages;
    }

    private record Action(String key, String path, String icon, Permission needed) {}

    @Override
    public String group() {
        return "pages";
    }

    @Override
    public List<SearchHit> find(Viewer viewer, String text, int most, Locale locale) {
        Stream<SearchHit> pages = Navigation.of(viewer).stream()
                .flatMap(group -> group.entries().stream())
                .map(entry -> new SearchHit(say("nav." + entry.key(), locale), null, entry.icon(), entry.path()));
        Stream<SearchHit> actions = ACTIONS.stream()
                .filter(action -> viewer.may(action.needed()))
                .map(action -> new SearchHit(
                        say("search.action." + action.key(), locale), null, action.icon(), action.path()));
        return Stream.concat(actions, pages)
                .filter(hit -> hit.name().toLowerCase(locale).contains(text.toLowerCase(locale)))
                .limit(text.isEmpty() ? Integer.MAX_VALUE : most)
                .toList();
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
