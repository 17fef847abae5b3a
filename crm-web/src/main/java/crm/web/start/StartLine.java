package crm.web.start;

import crm.kernel.BaseUrl;
import crm.workspace.SetUp;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The one line of a start: where Keel is, and on a first start where to set it up. */
@Component
class StartLine {

    private static final Logger LOG = LoggerFactory.getLogger(StartLine.class);
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final BaseUrl baseUrl;
    private final SetUp setUp;

    StartLine(BaseUrl baseUrl, SetUp setUp) {
        this.baseUrl = baseUrl;
        this.setUp = setUp;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        setUp.link()
                .ifPresentOrElse(
                        link -> LOG.info("Keel is ready. Set it up here, this link works once: {}", link),
                        () -> LOG.info("Keel is ready: {}", baseUrl.value()));
        if (!baseUrl.secure() && !THIS_MACHINE.contains(baseUrl.host())) {
            LOG.warn(
                    "{} is not encrypted: passwords and customers' data travel in the clear. Put TLS in front and set"
                            + " CRM_BASE_URL to its https address.",
                    baseUrl.value());
        }
    }
}
