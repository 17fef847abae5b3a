package crm.web.support;

import crm.kernel.BaseUrl;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.stereotype.Component;

/** The headers by which a browser protects our pages and answers; the same on all of them. */
@Component
public class BrowserGuards {

    private static final long YEAR = 31_536_000;

    private static final String NO_DEVICES =
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";

    private final ContentSecurityPolicy policy;

    private final BaseUrl baseUrl;

    BrowserGuards(ContentSecurityPolicy policy, BaseUrl baseUrl) {
        this.policy = policy;
        this.baseUrl = baseUrl;
    }

    /** Sets them up for one chain. */
    public void apply(HeadersConfigurer<HttpSecurity> headers) {
        headers.addHeaderWriter(policy)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(devices -> devices.policy(NO_DEVICES))
                .xssProtection(old -> old.disable());
        if (baseUrl.secure()) {
            headers.httpStrictTransportSecurity(
                    tls -> tls.maxAgeInSeconds(YEAR).requestMatcher(AnyRequestMatcher.INSTANCE));
        } else {
            headers.httpStrictTransportSecurity(tls -> tls.disable());
        }
    }
}
