package crm.web.login;

import crm.access.SignIn;
import crm.passkeys.PasskeyChallenge;
import crm.passkeys.Passkeys;
import crm.web.support.BrowserSessions;
import crm.web.support.SignInAnswers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Signing in with a passkey: the device is asked, its signature replaces password and code. */
@Controller
@RequestMapping("/login/passkey")
class PasskeyController {

    private final Passkeys passkeys;

    private final BrowserSessions sessions;

    private final SignInAnswers answers;

    PasskeyController(Passkeys passkeys, BrowserSessions sessions, SignInAnswers answers) {
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.answers = answers;
    }

    @PostMapping(path = "/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String options(HttpServletRequest request) {
        PasskeyChallenge challenge = passkeys.challenge();
        sessions.keepChallenge(challenge, request);
        return passkeys.signInOptions(challenge);
    }

    @PostMapping
    String check(
            @RequestParam(defaultValue = "") String answer, HttpServletRequest request, HttpServletResponse response) {
        PasskeyChallenge challenge = sessions.takeChallenge(request).orElse(null);
        if (passkeys.signIn(challenge, answer, request.getRemoteAddr()) instanceof SignIn.SignedIn(var account)) {
            String back = answers.wayBack(request, response);
            sessions.beginByPasskey(account, request, response);
            return "redirect:" + back;
        }
        return "redirect:/login?passkey";
    }
}
