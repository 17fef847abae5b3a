package crm.web.support;

import crm.access.Permission;
import crm.access.Viewer;
import crm.delivery.Outbound;
import crm.leads.LeadInbox;
import crm.notices.NoticeBoard;
import crm.tasks.TaskList;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** What the layouts ask about the current request. A bean rather than model attributes, so that parts of pages pay nothing. */
@Component("shell")
public class Shell {

    private final HttpServletRequest request;
    private final Reader reader;
    private final WorkspaceFacts workspace;
    private final List<RunningWork> runningWork;
    private final NoticeBoard notices;
    private final TaskList tasks;
    private final LeadInbox leads;
    private final Formats formats;
    private final Outbound outbound;

    Shell(
            HttpServletRequest request,
            Reader reader,
            WorkspaceFacts workspace,
            List<RunningWork> runningWork,
            NoticeBoard notices,
            TaskList tasks,
            LeadInbox leads,
            Formats formats,
            Outbound outbound) {
        this.request = request;
        this.reader = reader;
        this.workspace = workspace;
        this.runningWork = runningWork;
        this.notices = notices;
        this.tasks = tasks;
        this.leads = leads;
        this.formats = formats;
        this.outbound = outbound;
    }

    /**
     * One language to choose.
     *
     * @param name in that language itself
     */
    public record Tongue(String tag, String name, String direction) {}

    public String getLanguage() {
        return language().tag();
    }

    public String getDirection() {
        return language().direction();
    }

    public boolean isRightToLeft() {
        return language().isRightToLeft();
    }

    public List<Tongue> getLanguages() {
        return Arrays.stream(Language.values())
                .map(language -> new Tongue(language.tag(), language.ownName(), language.direction()))
                .toList();
    }

    /** As chosen: light, dark or auto. */
    public String getTheme() {
        return reader.theme(request);
    }

    /** As first painted; a script corrects auto before anything is seen. */
    public String getPaint() {
        return "dark".equals(getTheme()) ? "dark" : "light";
    }

    /** The number of this request, as in its log lines. */
    public String getReference() {
        return RequestIds.of(request);
    }

    /** The zone the reader chose for himself, empty where he follows the workspace. */
    public String getZone() {
        return Reader.zone().map(ZoneId::getId).orElse("");
    }

    public String getWorkspaceZone() {
        return workspace.zone().getId();
    }

    public List<String> getZones() {
        return Places.zones();
    }

    public String getNonce() {
        return Nonce.of(request);
    }

    /** The company's name. */
    public String getWorkspace() {
        return workspace.current().name();
    }

    /** ISO code of amounts that come without one. */
    public String getCurrency() {
        return workspace.current().currency();
    }

    /** Whether sample data is loaded; pages then say so. */
    public boolean isSample() {
        return workspace.current().hasSample();
    }

    /** Why nothing is sent from this database: the name of the reason; null while it sends. */
    public @Nullable String getSendingOff() {
        return outbound.whyOff().map(Enum::name).orElse(null);
    }

    /** Whether the reader may switch sending on again. */
    public boolean isMayArm() {
        return inside().filter(viewer -> viewer.may(Permission.WORKSPACE_MANAGE))
                .isPresent();
    }

    public boolean isSignedIn() {
        return viewer().isPresent();
    }

    /** Signed in and free to go about; not so who has to set up a second factor first. */
    public boolean isAtHome() {
        return inside().isPresent();
    }

    public String getUserName() {
        return viewer().map(Viewer::name).orElse("");
    }

    public List<Navigation.Group> getNavigation() {
        return inside().map(Navigation::of).orElse(List.of());
    }

    public List<Running> getWork() {
        return inside().map(viewer -> runningWork.stream()
                        .flatMap(screen -> screen.now(viewer, LocaleContextHolder.getLocale()).stream())
                        .toList())
                .orElse(List.of());
    }

    /** How much word there is that the reader has not seen. */
    public int getUnread() {
        return inside().map(notices::unread).orElse(0);
    }

    /** How many of his tasks are overdue or due today. */
    public int getDueTasks() {
        return viewer().map(viewer -> tasks.due(viewer, formats.today())).orElse(0);
    }

    /** How many of his leads are to be answered soon or should have been. */
    public int getDueLeads() {
        return inside().map(leads::pressing).orElse(0);
    }

    /** Where the reader is, to come back to after a choice; the start page where this address cannot be opened again. */
    public String getHere() {
        boolean again =
                HttpMethod.GET.matches(request.getMethod()) && request.getDispatcherType() == DispatcherType.REQUEST;
        if (!again || Htmx.asks(request)) {
            return "/";
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return request.getQueryString() == null ? path : path + "?" + request.getQueryString();
    }

    private Language language() {
        return reader.language(request);
    }

    private Optional<Viewer> inside() {
        return viewer().filter(viewer -> SecondFactorFirst.of(request).isEmpty());
    }

    private static Optional<Viewer> viewer() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Viewer viewer
                ? Optional.of(viewer)
                : Optional.empty();
    }
}
