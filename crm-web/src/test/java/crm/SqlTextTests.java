package crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Statements are constants: what a user typed is a parameter, never a part of the text. */
class SqlTextTests {

    /** Statements put together at run time, each from parts that no user can write. */
    private static final Map<String, String> READ_WITH_CARE = Map.ofEntries(
            Map.entry("BackupFile", "names of tables and columns come from the catalogue, quoted by PostgreSQL"),
            Map.entry("Restoring", "names of tables come from the catalogue, quoted by PostgreSQL"),
            Map.entry("EmbeddedServer", "names of roles are constants, passwords random letters of our own"),
            Map.entry(
                    "HeldRows",
                    "tables are named by their rooms, columns and keys by the catalogue, quoted by PostgreSQL"),
            Map.entry("MergedFields", "names of columns are constants"),
            Map.entry("CompanyKeys", "which customers is one of three constants"),
            Map.entry("CompanyNames", "columns are named by statements of the room"),
            Map.entry("LikelyMatches", "conditions are constants of CustomerSight"),
            Map.entry("Proposals", "conditions are constants of CustomerSight"),
            Map.entry("MatchedParties", "conditions are constants of CustomerSight"),
            Map.entry("AccountDirectory", "conditions are constants of its own and of CustomerSight"),
            Map.entry("TaskRows", "conditions are constants of the class"),
            Map.entry("TaskRecords", "its own two tables"),
            Map.entry("LeadSubjects", "the condition is LeadSight's"),
            Map.entry("OpportunitySubjects", "the condition is Sight's"),
            Map.entry("BulkCopy", "table names are matched against [a-z_]+"),
            Map.entry("ImportStorage", "the tables of an intake are constants of its room"),
            Map.entry("Timeline", "one of two constant conditions"),
            Map.entry("RfmScoring", "whose orders count is a constant chosen by an enum"),
            Map.entry("DefinitionTable", "which version is one of two constants"),
            Map.entry("ListOrder", "keys, tables and directions are constants of an enum"),
            Map.entry("CustomerDirectory", "conditions and orders are constants chosen by an enum"),
            Map.entry("LeadDirectory", "conditions are constants of LeadSight and Sight"),
            Map.entry("LeadInbox", "conditions and orders are constants of LeadSight, Sight and two enums"),
            Map.entry("LeadShelf", "conditions are constants of LeadSight and Sight"),
            Map.entry("OpportunityList", "conditions are constants of OpportunityFilter and Sight"),
            Map.entry("PipelineBoard", "conditions are constants of OpportunityFilter and Sight"),
            Map.entry("Forecasts", "conditions are constants of OpportunityFilter and Sight"));

    private static final Pattern CALL = Pattern.compile("\\.sql\\(");
    private static final Pattern CONSTANT = Pattern.compile("(?:\\w+\\.)*[A-Z][A-Z0-9_]*");
    private static final Pattern PASSED_ON = Pattern.compile("[a-z]\\w*");

    /** What rooms say of whom a viewer sees: text of their own, values apart. */
    private static final String NARROWING = "(?:\\w+(?:\\(\\))?\\.)+(?:condition|and|andOf)\\((?:\\w+|\"[\\w.]+\")?\\)";

    private static final Pattern NARROWED =
            Pattern.compile("\\w+\\.formatted\\(\\s*" + NARROWING + "(?:,\\s*" + NARROWING + ")*\\s*\\)");

    private static final Pattern LITERAL =
            Pattern.compile("\"\"\".*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"", Pattern.DOTALL);

    private static final Pattern STATEMENT = Pattern.compile(
            "(?s)\"+\\s*(select|insert into|update|delete from|merge|with|copy|truncate|alter|create|drop|vacuum)\\s.*");

    /** What follows a statement that is not finished: a variable, or a format. */
    private static final Pattern GLUE = Pattern.compile(
            "\\s*(?:\\+\\s*(?![A-Z][A-Z0-9_]*\\b|\")[^\\s;)]+|\\.(?:formatted|replace|concat)\\([^)]*\\))");

    @Test
    void noStatementIsGluedTogether() throws IOException {
        List<String> glued = new ArrayList<>();
        for (Path file : sources()) {
            String name = file.getFileName().toString().replace(".java", "");
            if (!READ_WITH_CARE.containsKey(name)) {
                gluedIn(Files.readString(file)).forEach(argument -> glued.add(name + ": " + argument));
            }
        }
        assertThat(glued).isEmpty();
    }

    @Test
    void theRuleBites() {
        assertThat(gluedIn("""
                jdbc.sql(FIND).param("a", 1);
                jdbc.sql("select 1").query();
                jdbc.sql(FIND.formatted(seen.andOf("c.id"), asked.seen().and()));
                jdbc.sql(FIND.formatted(name));
                jdbc.sql("select * from customer where name = '" + name + "'");
                jdbc.sql(FIND + " where id = :id " + LIMIT);
                jdbc.sql(FIND + order);
                jdbc.sql(statementFor(user));
                statement.execute("drop table %s".formatted(table));
                read("select name from customer order by " + column);
                """))
                .containsExactly(
                        "FIND.formatted(name)",
                        "\"select * from customer where name = '\" + name + \"'\"",
                        "FIND + order",
                        "statementFor(user)",
                        "\"select * from customer where name = '\" + name",
                        "\"drop table %s\".formatted(table)",
                        "\"select name from customer order by \" + column");
    }

    private static List<String> gluedIn(String source) {
        List<String> glued = new ArrayList<>();
        Matcher call = CALL.matcher(source);
        while (call.find()) {
            String argument = argumentAt(source, call.end());
            if (!isConstant(argument)
                    && !PASSED_ON.matcher(argument).matches()
                    && !NARROWED.matcher(argument).matches()) {
                glued.add(argument);
            }
        }
        Matcher literal = LITERAL.matcher(source);
        while (literal.find()) {
            Matcher glue = GLUE.matcher(source).region(literal.end(), source.length());
            if (STATEMENT.matcher(literal.group()).matches() && glue.lookingAt()) {
                glued.add(literal.group() + glue.group());
            }
        }
        return glued;
    }

    /** Literals and named constants, perhaps several in a row. */
    private static boolean isConstant(String argument) {
        String withoutLiterals =
                argument.replaceAll("(?s)\"\"\".*?\"\"\"", "").replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "");
        return Stream.of(withoutLiterals.split("\\+"))
                .map(String::strip)
                .allMatch(part -> part.isEmpty() || CONSTANT.matcher(part).matches());
    }

    /** The first argument of the call whose bracket opened just before. */
    private static String argumentAt(String source, int start) {
        int depth = 0;
        boolean text = false;
        for (int i = start; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '"' && source.charAt(i - 1) != '\\') {
                text = !text;
            }
            boolean ends = c == ')' || c == ',';
            if (!text && ends && depth == 0) {
                return source.substring(start, i).strip();
            }
            if (!text) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
        }
        return source.substring(start);
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : new String[] {"crm-core", "crm-segmentation", "crm-campaigns", "crm-web"}) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        assertThat(sources).hasSizeGreaterThan(50);
        return sources;
    }
}
