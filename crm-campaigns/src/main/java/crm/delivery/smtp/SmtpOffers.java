package crm.delivery.smtp;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a mail server can do, as it says in its answer to EHLO.
 *
 * @param extensions their names in capitals
 * @param authentication its line about signing in; empty = it offers none
 * @param largest octets of a message; 0 = it does not say
 */
record SmtpOffers(Set<String> extensions, String authentication, long largest) {

    static final SmtpOffers NONE = new SmtpOffers(Set.of(), "", 0);

    static SmtpOffers of(SmtpReply hello) {
        var extensions = new HashSet<String>();
        String authentication = "";
        long largest = 0;
        for (String line : hello.text().lines().skip(1).toList()) {
            String offer = line.strip().toUpperCase(Locale.ROOT);
            extensions.add(offer.split(" ")[0]);
            if (offer.matches("SIZE \\d{1,18}")) {
                largest = Long.parseLong(offer.substring("SIZE ".length()));
            }
            if (offer.startsWith("AUTH")) {
                authentication = offer;
            }
        }
        return new SmtpOffers(Set.copyOf(extensions), authentication, largest);
    }

    boolean have(String extension) {
        return extensions.contains(extension);
    }
}
