package crm.web.support;

import crm.access.Account;
import crm.access.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a handler that declares a {@link Viewer} or an {@link Account} the one who asks, on pages and in the API. */
class WhoAsks implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Viewer.class || parameter.getParameterType() == Account.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        if (parameter.getParameterType() == Account.class && user instanceof SignedInUser signedIn) {
            return signedIn.account();
        }
        if (parameter.getParameterType() == Viewer.class
                && user != null
                && user.getPrincipal() instanceof Viewer viewer) {
            return viewer;
        }
        throw new IllegalStateException("A handler that asks for its viewer was reached without one");
    }
}
