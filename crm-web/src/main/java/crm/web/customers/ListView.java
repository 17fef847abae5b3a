package crm.web.customers;

import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.directory.CustomerDirectory;
import crm.directory.CustomerLine;
import crm.directory.CustomerPage;
import crm.rfm.RfmSegment;
import crm.segments.SegmentId;
import crm.segments.Segments;
import java.util.List;
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

    ListView(CustomerDirectory directory, Segments segments) {
        this.directory = directory;
        this.segments = segments;
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
        Long segment = query.segment();
        model.addAttribute(
                "segmentName",
                segment == null
                        ? null
                        : segments.get(viewer, new SegmentId(segment)).name());
        model.addAttribute("rfmSegments", RfmSegment.values());
        model.addAttribute("countries", new CountryNames(LocaleContextHolder.getLocale()));
    }

    private static @Nullable CustomerId id(@Nullable Long value) {
        return value == null ? null : new CustomerId(value);
    }
}
