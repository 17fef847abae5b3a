package crm.web.pipeline;

import crm.access.Colleague;
import crm.access.Colleagues;
import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.customers.CustomerSheet;
import crm.directory.CustomerDirectory;
import crm.directory.Wanted;
import crm.opportunities.ForecastCategory;
import crm.opportunities.OpportunityDesk;
import crm.opportunities.OpportunityList;
import crm.opportunities.OpportunitySheet;
import crm.opportunities.Pipelines;
import crm.web.support.Places;
import crm.workspace.Workspaces;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the pages of one opportunity show. */
@Component
class OpportunityView {

    private static final int FOUND = 12;

    private final OpportunityDesk desk;
    private final OpportunityList list;
    private final Pipelines pipelines;
    private final CustomerRegister customers;
    private final CustomerDirectory directory;
    private final Colleagues colleagues;
    private final Workspaces workspaces;
    private final PipelineView view;

    OpportunityView(
            OpportunityDesk desk,
            OpportunityList list,
            Pipelines pipelines,
            CustomerRegister customers,
            CustomerDirectory directory,
            Colleagues colleagues,
            Workspaces workspaces,
            PipelineView view) {
        this.desk = desk;
        this.list = list;
        this.pipelines = pipelines;
        this.customers = customers;
        this.directory = directory;
        this.colleagues = colleagues;
        this.workspaces = workspaces;
        this.view = view;
    }

    void page(Model model, Viewer viewer, OpportunitySheet sheet) {
        model.addAttribute("sheet", sheet);
        model.addAttribute("card", view.card(list.line(viewer, sheet.id())));
        model.addAttribute(
                "stages", pipelines.of(viewer, sheet.stage().pipelineId()).stages());
        model.addAttribute("history", desk.historyOf(viewer, sheet.id()));
        model.addAttribute("contact", contact(customers.sheetOf(viewer, sheet.customer()), sheet));
        model.addAttribute("mayWrite", viewer.may(Permission.OPPORTUNITIES_WRITE));
    }

    OpportunityForm emptyForm(Viewer viewer, long customer, @Nullable Long stage) {
        return OpportunityForm.empty(
                customer, stage, viewer.userId(), workspaces.current().currency());
    }

    /**
     * The form's choices.
     *
     * @param sheet null for a new one
     * @param rows null where the reader may not see money
     */
    void form(
            Model model,
            Viewer viewer,
            @Nullable OpportunitySheet sheet,
            CustomerId customer,
            @Nullable List<ProductRows.Row> rows) {
        CustomerSheet whose = customers.sheetOf(viewer, customer);
        Locale language = LocaleContextHolder.getLocale();
        model.addAttribute("sheet", sheet);
        model.addAttribute("whose", whose);
        model.addAttribute("rows", rows);
        model.addAttribute("stages", pipelines.of(viewer, null).open());
        model.addAttribute("owners", owners(sheet));
        model.addAttribute("currencies", Places.currencies(language));
        model.addAttribute("forecasts", ForecastCategory.values());
    }

    /** Customers to choose from, those who brought most first. */
    void customers(Model model, Viewer viewer, @Nullable String search, @Nullable Long stage) {
        Wanted wanted = new Wanted(search, null, null, null, null, null, null, null);
        model.addAttribute("found", directory.best(viewer, wanted, FOUND));
        model.addAttribute("q", search);
        model.addAttribute("stage", stage);
        model.addAttribute("mayRegister", viewer.may(Permission.CUSTOMERS_WRITE));
    }

    /** Who may own it: whoever works opportunities, and whoever owns it now. */
    private List<Colleague> owners(@Nullable OpportunitySheet sheet) {
        Colleague now = sheet == null ? null : sheet.owner();
        return colleagues.active().stream()
                .filter(each -> each.role().permissions().contains(Permission.OPPORTUNITIES_WRITE)
                        || now != null && now.id() == each.id())
                .toList();
    }

    private static @Nullable String contact(CustomerSheet whose, OpportunitySheet sheet) {
        return whose.contacts().stream()
                .filter(person -> person.id().equals(sheet.plan().contact()))
                .map(CustomerSheet.Person::name)
                .findFirst()
                .orElse(null);
    }
}
