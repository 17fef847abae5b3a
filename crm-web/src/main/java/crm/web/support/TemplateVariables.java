package crm.web.support;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/**
 * Makes {@code fmt}, {@code looks} and {@code shell} plain variables of every template: Thymeleaf forbids naming beans
 * ({@code @fmt}) in {@code th:attr}, {@code th:data-*} and {@code th:aria-*}.
 */
@Configuration(proxyBeanMethods = false)
class TemplateVariables {

    @Autowired
    void offer(ThymeleafViewResolver views, Formats formats, Looks looks, Shell shell) {
        views.addStaticVariable("fmt", formats);
        views.addStaticVariable("looks", looks);
        views.addStaticVariable("shell", shell);
    }
}
