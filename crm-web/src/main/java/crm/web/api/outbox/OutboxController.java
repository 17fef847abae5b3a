package crm.web.api.outbox;

import crm.access.Viewer;
import crm.delivery.Outbox;
import crm.delivery.Outbox.OutboxLine;
import crm.web.api.Page;
import crm.web.api.Paging;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Mail that stayed here. */
@RestController("apiOutboxController")
@RequestMapping("/api/v1/outbox")
class OutboxController {

    private static final MediaType MESSAGE = MediaType.parseMediaType("message/rfc822");

    private final Outbox outbox;

    OutboxController(Outbox outbox) {
        this.outbox = outbox;
    }

    @GetMapping
    Page<MessageAnswer> list(Viewer viewer, @RequestParam @Nullable Long campaign, Paging paging) {
        List<OutboxLine> lines = outbox.list(viewer, campaign, paging.after(), paging.fetch());
        return Page.of(lines.stream().map(MessageAnswer::of).toList(), paging, MessageAnswer::id);
    }

    @GetMapping(path = "/{id}/raw", produces = "message/rfc822")
    ResponseEntity<byte[]> raw(Viewer viewer, @PathVariable long id) {
        return ResponseEntity.ok().contentType(MESSAGE).body(outbox.raw(viewer, id));
    }

    /**
     * A message.
     *
     * @param to the recipient's address
     * @param campaign null when it belongs to none
     * @param test sent from the editor, in no figure
     */
    record MessageAnswer(
            long id,
            String to,
            String subject,
            Instant at,
            @Nullable Long campaign,
            String messageId,
            boolean test) {

        static MessageAnswer of(OutboxLine line) {
            return new MessageAnswer(
                    line.id(),
                    line.recipient(),
                    line.subject(),
                    line.at(),
                    line.campaign(),
                    line.messageId(),
                    line.test());
        }
    }
}
