package crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import crm.campaigns.CampaignId;
import crm.delivery.Town.Person;
import crm.kernel.EmailAddress;
import java.net.IDN;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Addresses in other scripts, with servers that offer SMTPUTF8 and with those that do not. */
class ForeignAddressesTests extends SmtpTest {

    /** The domain is foreign, or the mailbox, or both. */
    private static final List<String> ADDRESSES = List.of(
            "plain@example.org",
            "info@bücher.example",
            "user@مثال.example",
            "jörg@example.org",
            "用户@例子.example",
            "δοκιμή@παράδειγμα.example");

    private static final List<String> OF_ASCII = ADDRESSES.subList(0, 3);

    @AfterEach
    void offerTheUsual() {
        SINK.offers("8BITMIME");
    }

    @Test
    void whereTheServerTakesThemAllGetTheirMail() {
        SINK.offers("8BITMIME SMTPUTF8");
        CampaignId campaign = town.launched(people());
        int before = SINK.commands().size();

        sendAll();

        assertThat(totals(campaign).accepted()).isEqualTo(6);
        assertThat(arrived())
                .containsExactlyElementsOf(
                        ADDRESSES.stream().map(ForeignAddressesTests::onTheWire).toList());
        assertThat(SINK.commands().subList(before, SINK.commands().size()))
                .filteredOn((command) -> command.startsWith("MAIL") && command.endsWith(" SMTPUTF8"))
                .as("asked for only where a mailbox needs it")
                .hasSize(3);
    }

    @Test
    void whereItDoesNotThoseWithAForeignMailboxFailEachWithTheReason() {
        CampaignId campaign = town.launched(people());

        sendAll();

        assertThat(arrived())
                .containsExactlyElementsOf(
                        OF_ASCII.stream().map(ForeignAddressesTests::onTheWire).toList());
        assertThat(arrived()).allMatch((recipient) -> recipient.chars().allMatch((c) -> c < 128));
        assertThat(touches.list(Town.MARKETER, campaign, TouchState.REJECTED, 0, 10))
                .hasSize(3)
                .allSatisfy((touch) -> assertThat(touch.reason()).isEqualTo("NO_SMTPUTF8"))
                .extracting(TouchLine::address)
                .containsExactlyElementsOf(ADDRESSES.subList(3, 6));
        assertThat(jdbc.sql("select count(*) from suppression")
                        .query(Integer.class)
                        .single())
                .as("that is no fault of the address")
                .isZero();
    }

    private Person[] people() {
        return ADDRESSES.stream()
                .map((address) -> {
                    Person person = town.agreeing("Somebody", address);
                    jdbc.sql("update contact set email_key = :key where id = :id")
                            .param("key", new EmailAddress(address).key())
                            .param("id", person.contact())
                            .update();
                    return person;
                })
                .toArray(Person[]::new);
    }

    /** As Java's own IDN says it, which is not what the product asks. */
    private static String onTheWire(String address) {
        int at = address.lastIndexOf('@');
        return address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
    }
}
