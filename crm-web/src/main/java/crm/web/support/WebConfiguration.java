package crm.web.support;

import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/** What handlers may simply declare, and where static files lie. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private static final Duration YEAR = Duration.ofDays(365);

    private final AskingPeople people;

    WebConfiguration(AskingPeople people) {
        this.people = people;
    }

    /** What programs ask for by the API is no page. */
    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(people).excludePathPatterns("/api/**");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new WhoAsks());
    }

    /**
     * Static files carry a digest of their content in their address, so browsers may keep them for a year. The folders are
     * named one by one: with Spring's "everywhere" each link of a page is looked for among the files on the class path, a
     * third of the time of a list of customers.
     */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry files) {
        place(files, "/", "/*.css", "/*.svg");
        place(files, "/js/", "/js/**");
        place(files, "/img/", "/img/**");
        place(files, "/vendor/", "/vendor/**");
    }

    private static void place(ResourceHandlerRegistry files, String folder, String... patterns) {
        files.addResourceHandler(patterns)
                .addResourceLocations("classpath:/static" + folder)
                .setCacheControl(CacheControl.maxAge(YEAR).cachePublic())
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }
}
