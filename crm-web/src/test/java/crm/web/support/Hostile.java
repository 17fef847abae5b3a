package crm.web.support;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts that have opened other products, or that no page and no database likes. */
public final class Hostile {

    /** Made by whatever of it is executed. */
    public static final String CANARY = "CANARY";

    private static final List<String> SQL = List.of(
            "'",
            "''",
            "\"",
            "`",
            "\\",
            "\\'",
            "')",
            "'; drop table customer; --",
            "\"; drop table customer; --",
            "1; drop table customer",
            "x' or '1'='1",
            "x\" or \"1\"=\"1",
            "') or true --",
            "' union select secret from api_token --",
            "/* */",
            "/*",
            "*/",
            "--",
            "-- ",
            "#",
            "$$",
            "$a$ drop table customer $a$",
            "E'\\x27'",
            "U&'\\0027'",
            "\\copy customer to 'CANARY'",
            "copy customer to program 'touch CANARY'",
            "pg_sleep(9)",
            "1 desc, (select pg_sleep(9))",
            "name; select 1",
            "asc nulls first",
            "UTC'; drop table customer; --",
            "Europe/London\" at time zone \"UTC",
            "$1",
            "?",
            "??",
            "?|",
            "?&",
            ":name",
            "::text",
            "{0}",
            "{1}",
            "%",
            "_",
            "%s%n%x",
            "%1$s");

    private static final List<String> CODE = List.of(
            "${7*7}",
            "#{7*7}",
            "*{7*7}",
            "@{7*7}",
            "~{7*7}",
            "__${7*7}__::.x",
            "{{7*7}}",
            "{{{customer.name}}}",
            "<%= 7*7 %>",
            "T(java.lang.Runtime).getRuntime().exec('touch CANARY')",
            "(#runtime=@java.lang.Runtime@getRuntime()).exec('touch CANARY')",
            "script::Runtime.getRuntime().exec('touch CANARY')",
            "${jndi:ldap://127.0.0.1/a}",
            "`touch CANARY` $(touch CANARY)",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "javascript:alert(1)",
            "../../etc/passwd",
            "..\\..\\x",
            "redirect:/login",
            "forward:/x",
            "=cmd|' /C calc'!A0",
            "{\"all\":[]}",
            "[",
            "}",
            "null",
            "true");

    private static final List<String> TEXT = List.of(
            "\0",
            "a\0b",
            "\u0001",
            "\u001b[31m",
            "\r\nSet-Cookie: a=b",
            "\n",
            "\t",
            "\u0085",
            "\u2028",
            "\u200f",
            "\u202eabc",
            "\u2066x\u2069",
            "\ufeff",
            "\uffff",
            "\ufffe",
            "\ufffd",
            "\ud800",
            "\udc00",
            "a\ud83d",
            "\ud83d\ude00",
            "e\u0301".repeat(40),
            "\ufdfa".repeat(40),
            "İ",
            "ß",
            "ﷺ",
            "𝒳",
            "０' or １＝１",
            "a".repeat(501),
            "a".repeat(100_000),
            "a".repeat(59) + "\ud83d\ude00" + "b".repeat(9),
            "\ud83d\ude00".repeat(300),
            "1e400",
            "NaN",
            "-0",
            "9223372036854775808",
            "+999999999-01-01",
            "0000-00-00",
            "2024-02-30");

    private Hostile() {}

    public static List<String> texts() {
        return Stream.of(SQL, CODE, TEXT).flatMap(List::stream).toList();
    }

    /** Some of each kind, where asking takes long: all that no database takes, and every fourth of the others. */
    public static List<String> some() {
        List<String> all = texts();
        return IntStream.range(0, all.size())
                .filter((i) -> i % 4 == 0
                        || all.get(i)
                                .codePoints()
                                .anyMatch((c) -> c == 0 || Character.getType(c) == Character.SURROGATE))
                .mapToObj(all::get)
                .toList();
    }
}
