package crm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhoneNumberTests {

    @Test
    void aNumberWithoutACountryIsDialledFromTheDefaultOne() {
        assertThat(PhoneNumber.parse("020 7946 0018", "GB")).hasValue(new PhoneNumber("+442079460018", null));
        assertThat(PhoneNumber.parse("(0)20 7946 0018", null)).isEmpty();
    }

    @Test
    void aNumberWithACountryKeepsIt() {
        assertThat(PhoneNumber.parse("+49 30 901820", "GB")).hasValue(new PhoneNumber("+4930901820", null));
    }

    @Test
    void digitsOfOtherScriptsAreDigits() {
        assertThat(PhoneNumber.parse("۰۲۱ ۸۸۷۷ ۶۶۵۵", "IR")).hasValue(new PhoneNumber("+982188776655", null));
    }

    @Test
    void anExtensionIsKeptBesideTheLine() {
        PhoneNumber number = PhoneNumber.parse("020 7946 0018 ext. 12", "GB").orElseThrow();

        assertThat(number.extension()).isEqualTo("12");
        assertThat(number.key()).isEqualTo("+442079460018");
        assertThat(number.shown()).isEqualTo("+44 20 7946 0018 x12");
    }

    @Test
    void whatCannotBeANumberIsNone() {
        assertThat(PhoneNumber.parse("ask the secretary", "GB")).isEmpty();
        assertThat(PhoneNumber.parse("12", "GB")).isEmpty();
    }
}
