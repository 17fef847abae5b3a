package crm.workspace;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Set-up without a browser, read at the first start only. Blank stands for not given.
 *
 * @param adminEmail {@code CRM_ADMIN_EMAIL}: sets up unattended when given
 * @param adminPassword {@code CRM_ADMIN_PASSWORD}
 * @param apiToken {@code CRM_API_TOKEN}: that administrator's token, at least 32 characters
 * @param workspaceName {@code CRM_WORKSPACE_NAME}
 * @param timeZone {@code CRM_TIME_ZONE}
 * @param currency {@code CRM_CURRENCY}
 * @param country {@code CRM_COUNTRY}
 * @param postalAddress {@code CRM_POSTAL_ADDRESS}: printed under every marketing mail
 * @param sender {@code CRM_SENDER}: address of the first sender, the administrator's when not given
 */
@ConfigurationProperties("crm")
record SetUpSettings(
        @DefaultValue("") String adminEmail,
        @DefaultValue("") String adminPassword,
        @DefaultValue("") String apiToken,
        @DefaultValue("Keel") String workspaceName,
        @DefaultValue("UTC") String timeZone,
        @DefaultValue("GBP") String currency,
        @DefaultValue("GB") String country,
        @DefaultValue("") String postalAddress,
        @DefaultValue("") String sender) {

    boolean isGiven() {
        return !adminEmail.isBlank() || !adminPassword.isBlank() || !apiToken.isBlank();
    }

    @Override
    public String toString() {
        return "SetUpSettings";
    }
}
