package crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages speak only through the message bundles, and carry nothing their content security policy would refuse. */
class TemplateTextTests {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    /** Who may write unescaped, and why that is safe. */
    private static final Set<String> UNESCAPED = Set.of();

    @Test
    void noTextStandsOutsideTheBundles() {
        assertThat(faults(TemplateFaults.Kind.TEXT)).isEmpty();
    }

    @Test
    void noElementCarriesStylesOrHandlersOfItsOwn() {
        assertThat(faults(TemplateFaults.Kind.REFUSED_BY_POLICY)).isEmpty();
    }

    @Test
    void nothingIsWrittenUnescapedWithoutAReason() {
        assertThat(faults(TemplateFaults.Kind.UNESCAPED).stream()
                        .filter(fault -> UNESCAPED.stream().noneMatch(fault::startsWith)))
                .isEmpty();
    }

    /** The engine replaces a tag before it looks at its conditions: they would be passed over without a word. */
    @Test
    void noReplacedTagCarriesAConditionOfItsOwn() {
        assertThat(faults(TemplateFaults.Kind.IGNORED_CONDITION)).isEmpty();
    }

    @Test
    void theRulesBite() {
        String page = """
                <p>Hello</p>
                <p th:text="#{a.b}">Hello</p>
                <p th:text="'Hello'"></p>
                <p th:text="|${x} of ${y}|"></p>
                <p th:text="${x} + ' – '"></p>
                <p th:text="#{|a.${b.c('d')}|(${#strings.substringAfter(e, '.')}, #{|f.${g}|})}"></p>
                <input placeholder="Search">
                <input placeholder="Search" th:placeholder="#{a.b}">
                <p th:utext="${x}"></p>
                <p style="color:red"></p>
                <p onclick="x()"></p>
                <button hx-on:click="x()" th:text="#{a.b}"></button>
                <script>run()</script>
                <span>· 12 % –</span>
                <p>[[#{a.b}]] [(${x})]</p>
                <p th:if="${x}" th:replace="~{a :: b}"></p>
                """;
        assertThat(TemplateFaults.in("page", page).stream().map(TemplateFaults.Fault::toString))
                .containsExactly(
                        "page: TEXT Hello",
                        "page: TEXT 'Hello'",
                        "page: TEXT |${x} of ${y}|",
                        "page: TEXT placeholder=Search",
                        "page: UNESCAPED ${x}",
                        "page: REFUSED_BY_POLICY style",
                        "page: REFUSED_BY_POLICY onclick",
                        "page: REFUSED_BY_POLICY hx-on:click",
                        "page: REFUSED_BY_POLICY script without nonce",
                        "page: UNESCAPED [(${x})]",
                        "page: IGNORED_CONDITION th:if");
    }

    private static List<String> faults(TemplateFaults.Kind kind) {
        List<String> faults = new ArrayList<>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".html")).toList()) {
                TemplateFaults.in(TEMPLATES.relativize(file).toString(), Files.readString(file)).stream()
                        .filter(fault -> fault.kind() == kind)
                        .forEach(fault -> faults.add(fault.toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return faults;
    }
}
