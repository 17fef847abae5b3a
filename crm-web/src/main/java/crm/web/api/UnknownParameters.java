package crm.web.api;

import crm.kernel.Invalid;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.WebUtils;

/**
 * Refuses query parameters and form fields that a handler of the API does not declare: a misspelt filter must not quietly
 * answer with everybody.
 */
class UnknownParameters implements HandlerInterceptor {

    private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Set<String> unknown = new TreeSet<>(request.getParameterMap().keySet());
            MultipartHttpServletRequest upload = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
            if (upload != null) {
                unknown.addAll(upload.getFileMap().keySet());
            }
            if (!unknown.isEmpty()) {
                refuse(unknown, known.computeIfAbsent(method.createWithResolvedBean(), UnknownParameters::declared));
            }
        }
        return true;
    }

    private static void refuse(Set<String> unknown, Set<String> declared) {
        unknown.removeAll(declared);
        if (!unknown.isEmpty()) {
            String hint = declared.isEmpty() ? "" : " Known here: " + String.join(", ", new TreeSet<>(declared)) + ".";
            List<Invalid.Fault> faults = unknown.stream()
                    .map(name -> new Invalid.Fault(
                            name, "PARAMETER_UNKNOWN", "There is no parameter \"" + name + "\"." + hint))
                    .toList();
            throw new Invalid(faults);
        }
    }

    private static Set<String> declared(HandlerMethod method) {
        Set<String> names = new HashSet<>();
        Arrays.stream(method.getMethodParameters()).forEach(parameter -> names.addAll(names(parameter)));
        return Set.copyOf(names);
    }

    private static Set<String> names(MethodParameter parameter) {
        RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
        RequestPart part = parameter.getParameterAnnotation(RequestPart.class);
        if (parameter.getParameterType() == Paging.class) {
            return Set.of("limit", "after");
        }
        if (named != null) {
            return Set.of(named.name().isEmpty() ? nameOf(parameter) : named.name());
        }
        if (part != null) {
            return Set.of(part.name().isEmpty() ? nameOf(parameter) : part.name());
        }
        if (parameter.hasParameterAnnotation(ModelAttribute.class)) {
            return components(parameter.getParameterType());
        }
        return Set.of();
    }

    private static String nameOf(MethodParameter parameter) {
        String name = parameter.getParameter().getName();
        if (name.isEmpty()) {
            throw new IllegalStateException("Compiled without parameter names");
        }
        return name;
    }

    private static Set<String> components(Class<?> form) {
        Set<String> names = new HashSet<>();
        if (form.isRecord()) {
            for (RecordComponent component : form.getRecordComponents()) {
                names.add(component.getName());
            }
        }
        return names;
    }
}
