package crm.web.api;

import crm.kernel.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@code limit} and {@code after}. */
class PagingArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Paging.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        long limit = number(request.getParameter("limit"), "limit", Paging.DEFAULT);
        if (limit < 1 || limit > Paging.MOST) {
            throw new Invalid("limit", "LIMIT_INVALID", "limit is a number from 1 to " + Paging.MOST + ".");
        }
        return new Paging((int) limit, number(request.getParameter("after"), "after", 0));
    }

    private static long number(@Nullable String text, String name, long otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Invalid(name, "VALUE_INVALID", name + " is a whole number.");
        }
    }
}
