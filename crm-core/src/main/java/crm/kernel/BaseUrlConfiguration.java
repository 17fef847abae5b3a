package crm.kernel;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Reads the base URL once; without one it is this machine at the configured port. */
@Configuration(proxyBeanMethods = false)
class BaseUrlConfiguration {

    @Bean
    BaseUrl baseUrl(Environment environment) {
        String configured = environment.getProperty("crm.base-url", "");
        return new BaseUrl(
                configured.isBlank()
                        ? "http://localhost:" + environment.getProperty("server.port", "8080")
                        : configured);
    }
}
