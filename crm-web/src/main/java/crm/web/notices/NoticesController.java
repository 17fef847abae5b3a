package crm.web.notices;

import crm.access.Viewer;
import crm.notices.NoticeBoard;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The reader's own notices. */
@Controller
@RequestMapping("/notices")
class NoticesController {

    private static final int SHOWN = 100;

    private final NoticeBoard board;

    NoticesController(NoticeBoard board) {
        this.board = board;
    }

    @GetMapping
    String list(Viewer viewer, Model model) {
        model.addAttribute(
                "notices",
                board.newest(viewer, SHOWN).stream().map(NoticeLine::of).toList());
        model.addAttribute("unread", board.unread(viewer));
        return "notices/list";
    }

    @PostMapping("/read")
    String read(Viewer viewer) {
        board.markRead(viewer);
        return "redirect:/notices";
    }
}
