package crm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTests {

    @ParameterizedTest
    @CsvSource(textBlock = """
            12.34,                   123400
            -0.00005,                -1
            0.00004,                 0
            1e-4,                    1
            0.0000000000000000001,   0
            1.20000000000000000000,  12000
            922337203685477,         9223372036854770000
            """)
    void anAmountIsKeptInTenThousandthsRoundedHalfUp(BigDecimal amount, long tenThousandths) {
        assertThat(Money.toTenThousandths(amount)).isEqualTo(tenThousandths);
    }

    @Test
    @Timeout(10)
    void digitsThatNoAmountHasAreNotWorkedOut() {
        assertThat(Money.toTenThousandths(new BigDecimal("1e-999999999"))).isZero();
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Money.toTenThousandths(new BigDecimal("1e999999999")));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Money.toTenThousandths(new BigDecimal("922337203685478")));
    }
}
