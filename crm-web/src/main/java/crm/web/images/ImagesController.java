package crm.web.images;

import crm.access.Permission;
import crm.access.Viewer;
import crm.images.ImageLine;
import crm.images.Images;
import crm.kernel.BaseUrl;
import crm.kernel.Invalid;
import crm.web.support.Flash;
import crm.web.support.Htmx;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The shelf of pictures, as a page and as the choice in the editor. */
@Controller
@RequestMapping("/images")
class ImagesController {

    private static final int PAGE = 48;

    private final Images images;

    private final BaseUrl base;

    ImagesController(Images images, BaseUrl base) {
        this.images = images;
        this.base = base;
    }

    /** @param pick to be chosen for a message, instead of looked at */
    @GetMapping
    String list(
            Viewer viewer,
            @RequestParam @Nullable Long before,
            @RequestParam(defaultValue = "false") boolean pick,
            Model model) {
        return page(viewer, before, pick, null, model);
    }

    @PostMapping
    String create(
            Viewer viewer,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "false") boolean pick,
            HttpServletRequest request,
            RedirectAttributes flash,
            Model model)
            throws IOException {
        viewer.require(Permission.CAMPAIGNS_WRITE);
        String fault = store(viewer, file);
        if (Htmx.asks(request)) {
            return page(viewer, null, pick, fault, model);
        }
        flash.addFlashAttribute(
                "flash", fault == null ? Flash.good("images.stored") : Flash.bad("images.fault." + fault));
        return "redirect:/images";
    }

    /** The code of what is wrong with it; null when it is on the shelf. */
    private @Nullable String store(Viewer viewer, MultipartFile file) throws IOException {
        try (InputStream content = file.getInputStream()) {
            images.store(
                    viewer,
                    Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                    content.readNBytes(Images.LARGEST + 1));
            return null;
        } catch (Invalid e) {
            return e.faults().getFirst().code();
        }
    }

    private String page(Viewer viewer, @Nullable Long before, boolean pick, @Nullable String fault, Model model) {
        List<ImageLine> found = images.newest(viewer, before == null ? Long.MAX_VALUE : before, PAGE + 1);
        List<ImageLine> lines = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("lines", lines);
        model.addAttribute("base", base.value());
        model.addAttribute("pick", pick);
        model.addAttribute("fault", fault);
        model.addAttribute("first", before == null);
        model.addAttribute("next", found.size() > PAGE ? lines.getLast().id() : null);
        model.addAttribute("mayWrite", viewer.may(Permission.CAMPAIGNS_WRITE));
        return "images/list";
    }
}
