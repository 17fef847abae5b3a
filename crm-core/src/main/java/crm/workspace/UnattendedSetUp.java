package crm.workspace;

import crm.access.ApiTokens;
import crm.access.FirstAdministrator;
import crm.kernel.Invalid;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Sets the installation up from the environment before the first request is taken. Settings that will not do stop the
 * start with a sentence; on later starts they are not looked at.
 */
@Component
@EnableConfigurationProperties(SetUpSettings.class)
class UnattendedSetUp implements SmartInitializingSingleton {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]+");

    private final SetUpSettings settings;

    private final FirstAdministrator first;

    private final SetUp setUp;

    UnattendedSetUp(SetUpSettings settings, FirstAdministrator first, SetUp setUp) {
        this.settings = settings;
        this.first = first;
        this.setUp = setUp;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (settings.isGiven() && first.isMissing()) {
            try {
                run();
            } catch (Invalid unusable) {
                throw new SetUpRefused("The settings for the first start will not do. " + unusable.getMessage());
            }
        }
    }

    private void run() {
        String email = settings.adminEmail().strip();
        if (email.isEmpty() || settings.adminPassword().isBlank()) {
            throw new SetUpRefused(
                    "CRM_ADMIN_EMAIL and CRM_ADMIN_PASSWORD are needed together: one of them is missing.");
        }
        setUp.unattended(
                new SetUp.Administrator(email, nameFrom(email), settings.adminPassword()),
                token(),
                new WorkspaceDetails(
                        settings.workspaceName(),
                        settings.postalAddress(),
                        settings.timeZone(),
                        settings.currency(),
                        settings.country()),
                settings.sender().isBlank() ? email : settings.sender());
    }

    private @Nullable String token() {
        String token = settings.apiToken().strip();
        if (token.isEmpty()) {
            return null;
        }
        if (token.length() < ApiTokens.SHORTEST) {
            throw new SetUpRefused("CRM_API_TOKEN has " + token.length() + " characters; it needs at least "
                    + ApiTokens.SHORTEST + ", so that nobody can guess it.");
        }
        if (!TOKEN.matcher(token).matches()) {
            throw new SetUpRefused("CRM_API_TOKEN may hold only letters, digits and . _ ~ + / = -");
        }
        return token;
    }

    /** amelia.shaw@example.com is greeted as amelia.shaw until she says her name. */
    private static String nameFrom(String email) {
        return email.replaceAll("@.*", "");
    }
}
