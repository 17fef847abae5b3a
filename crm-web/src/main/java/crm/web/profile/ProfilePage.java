package crm.web.profile;

import crm.access.Account;
import crm.access.SecondFactor;
import crm.passkeys.Passkeys;
import crm.web.support.OpenSessions;
import crm.web.support.SecondFactorFirst;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the profile page shows, for all the forms that stand on it. */
@Component
class ProfilePage {

    private final SecondFactor secondFactor;

    private final Passkeys passkeys;

    private final OpenSessions sessions;

    ProfilePage(SecondFactor secondFactor, Passkeys passkeys, OpenSessions sessions) {
        this.secondFactor = secondFactor;
        this.passkeys = passkeys;
        this.sessions = sessions;
    }

    record NameForm(@Nullable String name) {}

    record PasswordForm(@Nullable String current, @Nullable String password) {

        static final PasswordForm EMPTY = new PasswordForm(null, null);
    }

    /** The password asked for once more, before what matters is changed. */
    record ProofForm(@Nullable String password) {

        static final ProofForm EMPTY = new ProofForm(null);
    }

    /** A session and the device it is on. */
    record SessionLine(OpenSessions.OpenSession session, Device device) {}

    String show(Account account, HttpServletRequest request, Model model) {
        put(model, "nameForm", new NameForm(account.viewer().name()));
        put(model, "passwordForm", PasswordForm.EMPTY);
        put(model, "proofForm", ProofForm.EMPTY);
        put(model, "passkeyProof", ProofForm.EMPTY);
        Optional<SecondFactorFirst.Owed> owed = SecondFactorFirst.of(request);
        if (owed.isPresent()) {
            model.addAttribute("owed", owed.get());
            return "profile/owed";
        }
        model.addAttribute("email", account.viewer().email());
        model.addAttribute("role", account.viewer().role());
        model.addAttribute("factor", secondFactor.of(account.viewer()).orElse(null));
        model.addAttribute("passkeys", passkeys.of(account.viewer()));
        model.addAttribute("sessions", lines(account, request));
        return "profile/profile";
    }

    /** What was sent and refused stays where it is. */
    private static void put(Model model, String name, Object form) {
        if (!model.containsAttribute(name)) {
            model.addAttribute(name, form);
        }
    }

    private List<SessionLine> lines(Account account, HttpServletRequest request) {
        return sessions.of(account, request).stream()
                .map(session -> new SessionLine(session, Device.of(session.agent())))
                .toList();
    }
}
