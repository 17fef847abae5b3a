package crm.web.login;

import crm.access.SignIn;
import crm.web.support.BrowserSessions;
import crm.web.support.SignInAnswers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The second page of the sign-in: the code after the password. */
@Controller
@RequestMapping("/login/code")
class CodeController {

    private final SignIn signIn;

    private final BrowserSessions sessions;

    private final SignInAnswers answers;

    CodeController(SignIn signIn, BrowserSessions sessions, SignInAnswers answers) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.answers = answers;
    }

    @GetMapping
    String show(HttpServletRequest request) {
        return sessions.paused(request).isPresent() ? "login/code" : "redirect:/login";
    }

    @PostMapping
    String check(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<SignIn.Halfway> halfway = sessions.paused(request);
        if (halfway.isEmpty()) {
            return "redirect:/login";
        }
        return switch (signIn.complete(halfway.get(), code, request.getRemoteAddr())) {
            case SignIn.SignedIn(var account) -> {
                String back = answers.wayBack(request, response);
                sessions.begin(account, request, response);
                yield "redirect:" + back;
            }
            case SignIn.SlowedDown(var delay) -> {
                long seconds = SignInAnswers.seconds(delay);
                model.addAttribute("wait", seconds);
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
                yield again(HttpStatus.TOO_MANY_REQUESTS, response);
            }
            case SignIn.Refused refused -> {
                model.addAttribute("wrong", true);
                yield again(HttpStatus.UNAUTHORIZED, response);
            }
            case SignIn.CodeNeeded needed -> "redirect:/login";
            case SignIn.Over over -> "redirect:/login?over";
        };
    }

    private static String again(HttpStatus status, HttpServletResponse response) {
        response.setStatus(status.value());
        return "login/code";
    }
}
