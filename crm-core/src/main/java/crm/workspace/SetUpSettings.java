package crm.workspace;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Set-up without a browser, read at the first start only. Blank stands for not given.
 *
 * @param adminEmail {@code CRM_ADMIN_EMAIL}: sets up unattended when given
 * @param adminPassword {@code CRM_ADMIN_PASSWORD}
 * @param apiToken {@code CRM_API_TOKEN}: that administrator's token, at least 32 characters
 * @param workspaceName {@code CRM_WORKSPACE_NAME} (Keel)
 * @param timeZone {@code CRM_TIME_ZONE} (UTC)
 * @param currency {@code CRM_CURRENCY} (GBP)
 * @param country {@code CRM_COUNTRY} (GB)
 * @param postalAddress {@code CRM_POSTAL_ADDRESS}: printed under every marketing mail
 * @param sender {@code CRM_SENDER}: address of the first sender, the administrator's when not given
 */
@ConfigurationProperties("crm")
record SetUpSettings(
        @DefaultValue("") String adminEmail,
        @DefaultValue("") String adminPassword,
        @DefaultValue("") String apiToken,
        @DefaultValue("") String workspaceName,
        @DefaultValue("") String timeZone,
        @DefaultValue("") String currency,
        @DefaultValue("") String country,
        @DefaultValue("") String postalAddress,
        @DefaultValue("") String sender) {

    SetUpSettings {
        workspaceName = orElse(workspaceName, "Keel");
        timeZone = orElse(timeZone, "UTC");
        currency = orElse(currency, "GBP");
        country = orElse(country, "GB");
    }

    private static String orElse(String given, String otherwise) {
        return given.isBlank() ? otherwise : given;
    }

    boolean isGiven() {
        return !adminEmail.isBlank() || !adminPassword.isBlank() || !apiToken.isBlank();
    }

    @Override
    public String toString() {
        return "SetUpSettings";
    }
}
