package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.NoSuchMessageException;

class IcuMessagesTests {

    private final IcuMessages messages = new IcuMessages();

    @Test
    void eachLanguageSpeaksForItself() {
        assertThat(messages.getMessage("nav.customers", null, Locale.ENGLISH)).isEqualTo("Customers");
        assertThat(messages.getMessage("nav.customers", null, Locale.of("fa", "IR")))
                .isEqualTo("مشتریان");
    }

    @Test
    void anUnknownLanguageReadsEnglish() {
        assertThat(messages.getMessage("nav.customers", null, Locale.JAPANESE)).isEqualTo("Customers");
    }

    @Test
    void slotsAreFilled() {
        assertThat(messages.getMessage("error.reference", new Object[] {"7K2M"}, Locale.ENGLISH))
                .isEqualTo("Reference for support: 7K2M");
    }

    @Test
    void aNameThatRunsTheOtherWayIsIsolated() {
        assertThat(messages.getMessage("users.link", new Object[] {"Ada"}, Locale.of("fa")))
                .contains("\u2068Ada\u2069");
        assertThat(messages.getMessage("users.link", new Object[] {"آدا"}, Locale.ENGLISH))
                .isEqualTo("Link for \u2068آدا\u2069");
        assertThat(messages.getMessage("users.link", new Object[] {"Ada"}, Locale.ENGLISH))
                .isEqualTo("Link for Ada");
        assertThat(messages.getMessage("login.mail.text", new Object[] {"https://k.example/p", 30}, Locale.of("fa")))
                .doesNotContain("\u2068");
    }

    @Test
    void aTextNobodyWroteIsAnError() {
        assertThatThrownBy(() -> messages.getMessage("no.such.text", null, Locale.ENGLISH))
                .isInstanceOf(NoSuchMessageException.class);
    }
}
