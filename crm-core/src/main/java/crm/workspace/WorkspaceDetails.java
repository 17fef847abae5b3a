package crm.workspace;

import crm.kernel.Invalid;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an administrator says about the company, tidied and checked.
 *
 * @param name as customers know it
 * @param postalAddress may be blank; campaigns are then refused at launch
 * @param zone an IANA name such as {@code Europe/London}
 * @param currency ISO 4217 code
 * @param country ISO 3166 two-letter code
 */
public record WorkspaceDetails(String name, String postalAddress, String zone, String currency, String country) {

    private static final int LONGEST_NAME = 200;

    private static final int LONGEST_ADDRESS = 1000;

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** @throws Invalid with every fault at once */
    public WorkspaceDetails {
        name = name.strip();
        postalAddress = postalAddress.replace("\r\n", "\n").strip();
        zone = zone.strip();
        currency = currency.strip().toUpperCase(Locale.ROOT);
        country = country.strip().toUpperCase(Locale.ROOT);
        List<Invalid.Fault> faults = new ArrayList<>();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            faults.add(
                    new Invalid.Fault("company", "COMPANY_INVALID", "Give a name of 1 to 200 characters on one line."));
        }
        if (postalAddress.length() > LONGEST_ADDRESS
                || postalAddress.chars().anyMatch(c -> c != '\n' && Character.isISOControl(c))) {
            faults.add(new Invalid.Fault(
                    "postalAddress", "POSTAL_ADDRESS_INVALID", "A postal address has at most 1000 characters."));
        }
        if (!isZone(zone)) {
            faults.add(new Invalid.Fault(
                    "zone", "ZONE_INVALID", "\"" + zone + "\" is no time zone. Write it like Europe/London."));
        }
        if (!isCurrency(currency)) {
            faults.add(new Invalid.Fault(
                    "currency", "CURRENCY_INVALID", "\"" + currency + "\" is no currency code such as GBP."));
        }
        if (!COUNTRIES.contains(country)) {
            faults.add(new Invalid.Fault(
                    "country", "COUNTRY_INVALID", "\"" + country + "\" is no two-letter country code such as GB."));
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
    }

    private static boolean isZone(String zone) {
        try {
            ZoneId.of(zone);
            return true;
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    private static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(known -> known.getCurrencyCode().equals(code));
    }
}
