package crm.web.customers;

import static crm.customers.CustomerField.*;

import com.ibm.icu.util.ULocale;
import crm.activities.ActivityNames;
import crm.consent.Channel;
import crm.consent.ConsentState;
import crm.customers.CustomerEntry;
import crm.customers.CustomerSheet;
import crm.directory.CustomerProfile;
import crm.web.support.Choice;
import crm.web.support.Formats;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The words on a customer's page that depend on what is known of him. */
@Component
class CustomerWords {

    private static final Pattern LANGUAGE_CODE = Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z]{2,4})*");

    private final MessageSource messages;
    private final Formats formats;

    CustomerWords(MessageSource messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    /**
     * One line of the facts.
     *
     * @param label last part of the message key {@code customers.field.…}
     */
    record Fact(String label, String value) {}

    /** What activities are called in the reader's language. */
    record Happenings(MessageSource messages, Locale language) {

        /** What happened, or its name where nobody has put it into words. */
        public String text(String name) {
            String text = messages.getMessage("customers.happened." + name, null, name, language);
            return text == null ? name : text;
        }

        public String icon(String name) {
            return switch (name) {
                case ActivityNames.CALL_LOGGED -> "ti-phone";
                case ActivityNames.VISIT_LOGGED -> "ti-map-pin";
                case ActivityNames.CHAT_LOGGED, ActivityNames.SMS_SENT -> "ti-message";
                case ActivityNames.WEBINAR_ATTENDED, ActivityNames.FAIR_TALKED -> "ti-users";
                default -> "ti-mail";
            };
        }
    }

    void fill(Model model, CustomerProfile profile) {
        Locale language = LocaleContextHolder.getLocale();
        model.addAttribute("facts", facts(profile.sheet(), new CountryNames(language)));
        model.addAttribute("happenings", new Happenings(messages, language));
        model.addAttribute("channels", Channel.values());
        model.addAttribute(
                "contactChoices",
                profile.contacts().stream()
                        .map(contact -> new Choice(Long.toString(contact.id()), contact.name()))
                        .toList());
        model.addAttribute("channelChoices", choices(Channel.values(), "customers.channel.", language));
        model.addAttribute("stateChoices", choices(ConsentState.values(), "customers.state.", language));
    }

    private List<Choice> choices(Enum<?>[] values, String prefix, Locale language) {
        return Arrays.stream(values)
                .map(value -> new Choice(value.name(), messages.getMessage(prefix + value.name(), null, language)))
                .toList();
    }

    private List<Fact> facts(CustomerSheet sheet, CountryNames countries) {
        CustomerEntry said = sheet.entry();
        List<Fact> facts = new ArrayList<>();
        add(facts, "externalKey", said.text(EXTERNAL_KEY));
        add(facts, "employer", sheet.isOrganisation() ? null : said.text(ORGANISATION));
        add(facts, "email", said.text(EMAIL));
        add(facts, "phone", said.text(PHONE));
        add(facts, "jobTitle", said.text(JOB_TITLE));
        add(facts, "address", address(said));
        add(facts, "region", said.text(REGION));
        add(facts, "country", countries.name(said.text(COUNTRY)));
        add(facts, "language", tongue(said.text(LANGUAGE)));
        String born = said.text(BIRTH_DATE);
        add(facts, "birthDate", born == null ? null : formats.date(LocalDate.parse(born)));
        add(facts, "gender", said.text(GENDER));
        add(facts, "source", said.text(SOURCE));
        return facts;
    }

    /** A language by its name to the reader; a text that is no code of one stays as it is. */
    private static @Nullable String tongue(@Nullable String stored) {
        return stored == null || !LANGUAGE_CODE.matcher(stored).matches()
                ? stored
                : ULocale.getDisplayName(stored, ULocale.forLocale(LocaleContextHolder.getLocale()));
    }

    private static String address(CustomerEntry said) {
        String town = joined(" ", said.text(POSTCODE), said.text(CITY));
        return joined(", ", said.text(STREET), town.isEmpty() ? null : town);
    }

    private static String joined(String divider, @Nullable String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(divider));
    }

    private static void add(List<Fact> facts, String label, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            facts.add(new Fact(label, value));
        }
    }
}
