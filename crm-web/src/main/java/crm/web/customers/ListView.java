package crm.web.customers;

import crm.access.Viewer;
import crm.customers.CustomField;
import crm.customers.CustomFields;
import crm.customers.CustomerId;
import crm.directory.CustomerDirectory;
import crm.directory.CustomerLine;
import crm.directory.CustomerPage;
import crm.rfm.RfmSegment;
import crm.segments.SegmentId;
import crm.segments.Segments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the list of customers shows. */
@Component
class ListView {

    private static final int SIZE = 50;

    private final CustomerDirectory directory;
    private final Segments segments;
    private final CustomFields fields;
    private final OwnCard own;

    ListView(CustomerDirectory directory, Segments segments, CustomFields fields, OwnCard own) {
        this.directory = directory;
        this.segments = segments;
        this.fields = fields;
        this.own = own;
    }

    void fill(Model model, Viewer viewer, ListQuery query, @Nullable Long after, @Nullable Long before) {
        CustomerPage page = directory.page(viewer, query.wanted(), query.sorting(), id(after), id(before), SIZE);
        List<CustomerLine> lines = page.lines();
        model.addAttribute("query", query);
        model.addAttribute("page", page);
        model.addAttribute("narrowed", !query.wanted().isEverybody());
        model.addAttribute(
                "previous",
                page.hasPrevious() && !lines.isEmpty()
                        ? query.before(lines.getFirst().id())
                        : null);
        model.addAttribute(
                "next",
                page.hasNext() && !lines.isEmpty() ? query.after(lines.getLast().id()) : null);
        ownColumn(model, viewer, query, lines);
        Long segment = query.segment();
        model.addAttribute(
                "segmentName",
                segment == null
                        ? null
                        : segments.get(viewer, new SegmentId(segment)).name());
        model.addAttribute("rfmSegments", RfmSegment.values());
        model.addAttribute("countries", new CountryNames(LocaleContextHolder.getLocale()));
    }

    /** One field of the company's own, where the reader has chosen it. */
    private void ownColumn(Model model, Viewer viewer, ListQuery query, List<CustomerLine> lines) {
        List<CustomField> all = fields.all(viewer);
        Optional<CustomField> chosen =
                all.stream().filter(field -> field.key().equals(query.own())).findFirst();
        model.addAttribute("ownFields", all);
        model.addAttribute("ownField", chosen.orElse(null));
        chosen.ifPresent(field -> {
            Map<Long, String> values = new HashMap<>(directory.own(
                    viewer, field.key(), lines.stream().map(CustomerLine::id).toList()));
            values.replaceAll((id, value) -> own.text(field.type(), value));
            model.addAttribute("ownValues", values);
        });
    }

    private static @Nullable CustomerId id(@Nullable Long value) {
        return value == null ? null : new CustomerId(value);
    }
}
