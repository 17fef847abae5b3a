package crm.web.outbox;

import crm.access.Viewer;
import crm.delivery.Messengers;
import crm.delivery.Outbox;
import crm.delivery.Outbox.OutboxLine;
import crm.web.support.MailFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Mail that was written and stayed here. */
@Controller
@RequestMapping("/outbox")
class OutboxController {

    private static final int PAGE = 50;

    private final Outbox outbox;

    private final Messengers messengers;

    OutboxController(Outbox outbox, Messengers messengers) {
        this.outbox = outbox;
        this.messengers = messengers;
    }

    @GetMapping
    String list(
            Viewer viewer, @RequestParam @Nullable Long campaign, @RequestParam @Nullable Long before, Model model) {
        List<OutboxLine> found = outbox.newest(viewer, campaign, before == null ? Long.MAX_VALUE : before, PAGE + 1);
        List<OutboxLine> lines = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("lines", lines);
        model.addAttribute("campaign", campaign);
        model.addAttribute("first", before == null);
        model.addAttribute("next", found.size() > PAGE ? lines.getLast().id() : null);
        model.addAttribute("local", messengers.areLocal());
        return "outbox/list";
    }

    @GetMapping("/{message}")
    String show(Viewer viewer, @PathVariable long message, Model model) {
        model.addAttribute("line", outbox.line(viewer, message));
        model.addAttribute("message", outbox.read(viewer, message));
        return "outbox/message";
    }

    @GetMapping("/{message}/html")
    ResponseEntity<String> html(Viewer viewer, @PathVariable long message) {
        return MailFrame.of(outbox.read(viewer, message).html());
    }

    @GetMapping("/{message}/raw")
    ResponseEntity<byte[]> raw(Viewer viewer, @PathVariable long message) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("message/rfc822"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("message-" + message + ".eml")
                                .build()
                                .toString())
                .body(outbox.raw(viewer, message));
    }
}
