package crm.web.api.leads;

import crm.access.Colleague;
import crm.access.Colleagues;
import crm.access.UserId;
import crm.access.Viewer;
import crm.kernel.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the user an e-mail address in a request means; {@code me} is whoever asks. */
@Component
class Owners {

    private final Colleagues colleagues;

    Owners(Colleagues colleagues) {
        this.colleagues = colleagues;
    }

    /**
     * The user with this address, null when none is given.
     *
     * @throws Invalid when nobody signs in with it
     */
    @Nullable
    UserId named(Viewer viewer, @Nullable String email) {
        if (email == null || email.isBlank()) {
            return null;
        }
        if (email.equals("me")) {
            return viewer.user();
        }
        Colleague found = colleagues
                .byEmail(email)
                .orElseThrow(() -> new Invalid(
                        "owner", "OWNER_UNKNOWN", "Nobody signs in with the e-mail address \"" + email + "\"."));
        return new UserId(found.id());
    }
}
