package crm.web.customers;

import crm.access.Permission;
import crm.access.Viewer;
import crm.directory.CustomerDirectory;
import crm.directory.CustomerLine;
import crm.directory.Wanted;
import crm.web.support.SearchHit;
import crm.web.support.SearchSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Customers by name, e-mail, phone or key. */
@Component
@Order(1)
class CustomerSearch implements SearchSource {

    private final CustomerDirectory directory;

    CustomerSearch(CustomerDirectory directory) {
        this.directory = directory;
    }

    @Override
    public String group() {
        return "customers";
    }

    @Override
    public List<SearchHit> find(Viewer viewer, String text, int most, Locale locale) {
        if (text.isEmpty() || !viewer.may(Permission.CUSTOMERS_READ)) {
            return List.of();
        }
        return directory.best(viewer, Wanted.like(text), most).stream()
                .map(CustomerSearch::hit)
                .toList();
    }

    private static SearchHit hit(CustomerLine line) {
        String detail = Stream.of(line.email(), line.city(), line.externalKey())
                .filter(part -> part != null && !part.isBlank())
                .limit(2)
                .collect(Collectors.joining(" · "));
        return new SearchHit(
                line.name(),
                detail.isEmpty() ? null : detail,
                line.isOrganisation() ? "building" : "user",
                "/customers/" + line.id());
    }
}
