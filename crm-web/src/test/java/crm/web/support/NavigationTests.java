package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import org.junit.jupiter.api.Test;

class NavigationTests {

    @Test
    void noTwoPagesAreReachedByTheSameLetter() {
        Viewer ada = new Viewer(new UserId(1), "Ada", "ada@example.org", Role.ADMIN);

        assertThat(Navigation.of(ada).stream()
                        .flatMap(group -> group.entries().stream())
                        .map(Navigation.Entry::letter))
                .contains("h")
                .doesNotHaveDuplicates();
    }
}
