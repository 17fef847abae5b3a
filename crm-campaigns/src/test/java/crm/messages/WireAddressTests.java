package crm.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireAddressTests {

    @ParameterizedTest
    @CsvSource({
        "Ada@Example.org, Ada@example.org",
        "ada@bücher.example, ada@xn--bcher-kva.example",
        "ada@faß.example, ada@xn--fa-hia.example",
        "ünal@bücher.example, ünal@xn--bcher-kva.example",
        "用户@例子.example, 用户@xn--fsqu00a.example"
    })
    void theDomainTravelsAsALabelAndTheMailboxAsItIs(String address, String wire) {
        assertThat(MailMessage.onTheWire(address)).isEqualTo(wire);
    }
}
