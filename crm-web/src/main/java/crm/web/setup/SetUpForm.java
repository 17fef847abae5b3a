package crm.web.setup;

import crm.workspace.SetUp;
import crm.workspace.WorkspaceDetails;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the set-up page asks: who the first administrator is, and which company this is. */
record SetUpForm(
        @Nullable String name,
        @Nullable String email,
        @Nullable String password,
        @Nullable String company,
        @Nullable String postalAddress,
        @Nullable String zone,
        @Nullable String currency,
        @Nullable String country,
        @Nullable String sender) {

    static final SetUpForm EMPTY = new SetUpForm(null, null, null, null, null, "UTC", "GBP", "GB", null);

    SetUp.Administrator administrator() {
        return new SetUp.Administrator(text(email), text(name), text(password));
    }

    WorkspaceDetails details() {
        return new WorkspaceDetails(text(company), text(postalAddress), text(zone), text(currency), text(country));
    }

    /** Left out, campaigns come from the administrator's own address. */
    String senderAddress() {
        return text(sender).isBlank() ? text(email) : text(sender);
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
