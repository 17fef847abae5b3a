package crm.web.rfm;

import crm.access.Permission;
import crm.access.Viewer;
import crm.rfm.RfmRun;
import crm.rfm.RfmRuns;
import crm.web.support.Running;
import crm.web.support.RunningWork;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells the tray that customers are being scored. */
@Component
class RfmRunning implements RunningWork {

    private final RfmRuns runs;

    private final MessageSource messages;

    RfmRunning(RfmRuns runs, MessageSource messages) {
        this.runs = runs;
        this.messages = messages;
    }

    @Override
    public List<Running> now(Viewer viewer, Locale locale) {
        if (!viewer.may(Permission.RFM_READ)) {
            return List.of();
        }
        return runs
                .newest(viewer)
                .filter(RfmRun::isPending)
                .map(run -> new Running(messages.getMessage("rfm.running", null, locale), null, "/rfm"))
                .stream()
                .toList();
    }
}
