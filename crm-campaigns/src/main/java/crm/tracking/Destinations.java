package crm.tracking;

import crm.access.Viewer;
import crm.campaigns.CampaignLinks;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Where links lead. What was read once is remembered, so that a click gets on while the database is away. */
@Component
class Destinations {

    private static final Logger LOG = LoggerFactory.getLogger(Destinations.class);

    private static final int REMEMBERED_AT_START = 5_000;

    private static final int MOST_REMEMBERED = 50_000;

    private final Map<Long, String> known = new ConcurrentHashMap<>();

    private final CampaignLinks links;

    Destinations(CampaignLinks links) {
        this.links = links;
    }

    @EventListener(ApplicationReadyEvent.class)
    void remember() {
        try {
            links.newest(Viewer.system(), REMEMBERED_AT_START).forEach((link) -> known.put(link.id(), link.url()));
        } catch (DataAccessException e) {
            LOG.warn("Links are read when they are clicked: {}", e.getClass().getName());
        }
    }

    Optional<String> of(long link) {
        String url = known.get(link);
        if (url != null) {
            return Optional.of(url);
        }
        Optional<String> found = links.destination(Viewer.system(), link);
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        found.ifPresent((it) -> known.put(link, it));
        return found;
    }
}
