package crm.web.support;

import crm.access.Viewer;
import crm.access.Visibility;
import crm.kernel.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Amounts of money for the one who asks, if his role sees them. Every amount on its way out passes here: on pages through
 * {@link Formats}, in the API and in charts as a decimal; nothing else in the web may turn one into a number.
 */
@Component
public class Amounts {

    private static final String ATTRIBUTE = Amounts.class.getName();

    private final Visibility visibility;

    Amounts(Visibility visibility) {
        this.visibility = visibility;
    }

    /** Units of the currency from ten-thousandths; null also where the reader's role does not see money. */
    public @Nullable BigDecimal decimal(@Nullable Long tenThousandths) {
        return tenThousandths == null || !areShown() ? null : Money.toDecimal(tenThousandths);
    }

    /** Asked once a request. */
    public boolean areShown() {
        @Nullable RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return ask();
        }
        if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof Boolean known) {
            return known;
        }
        boolean shown = ask();
        request.setAttribute(ATTRIBUTE, shown, RequestAttributes.SCOPE_REQUEST);
        return shown;
    }

    /** Who is not signed in comes to no page with amounts of the company's own. */
    private boolean ask() {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        return user == null || !(user.getPrincipal() instanceof Viewer viewer) || visibility.seesMoney(viewer);
    }
}
