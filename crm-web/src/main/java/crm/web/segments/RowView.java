package crm.web.segments;

import crm.segments.rule.LineProperty;
import crm.segments.rule.Operator;
import crm.segments.rule.ValueType;
import crm.segments.rule.Window;
import crm.web.segments.BuilderView.NodeView;
import crm.web.segments.BuilderView.Tally;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row of the builder with the fields it needs.
 *
 * @param subject null while nothing is chosen
 * @param count what it does where it stands; null while it is incomplete
 * @param fault code of what is wrong with it, blank when nothing is
 * @param steps what can be chosen for each step of a sequence, in words; nothing for other rows
 */
record RowView(
        String id,
        Draft.Row row,
        @Nullable Subject subject,
        @Nullable Tally count,
        String fault,
        boolean first,
        boolean last,
        Map<String, Map<String, String>> steps)
        implements NodeView {

    @Override
    public boolean isGroup() {
        return false;
    }

    public String dom() {
        return BuilderView.dashed(id);
    }

    public String what() {
        return subject == null ? "" : row.cell("what");
    }

    public String operator() {
        return subject == null ? "" : subject.operatorOf(row);
    }

    public List<String> operators() {
        return subject == null ? List.of() : subject.operators();
    }

    public boolean isNegative() {
        return Stream.of("not", "missing", "withdrawn").anyMatch(operator()::startsWith);
    }

    /** Which fields stand beside the operator. */
    public String editor() {
        if (subject == null) {
            return "none";
        }
        if (subject.isMove()) {
            return "moved";
        }
        return switch (subject.kind()) {
            case "sequence", "segment", "campaign", "sample" -> subject.kind();
            case "consent", "reachable" -> "none";
            default ->
                switch (subject.arity(operator())) {
                    case NONE -> "none";
                    case TWO -> "two";
                    case WINDOW -> "window";
                    case ONE -> hasChoices() ? "choice" : "one";
                    case MANY -> hasChoices() ? "choices" : "many";
                };
        };
    }

    /** Type of the input fields. */
    public String input() {
        if (subject == null) {
            return "text";
        }
        return switch (subject.type()) {
            case NUMBER, MONEY -> "number";
            case DAY, MOMENT -> row.values("value").stream().allMatch(RowView::isDay) ? "date" : "text";
            case TEXT, CHOICE, ANY -> "text";
        };
    }

    private static boolean isDay(String value) {
        return value.length() == 10;
    }

    public boolean isMoney() {
        return subject != null && subject.type() == ValueType.MONEY;
    }

    /** What the row's second field names: {@code custom} for a custom field, {@code answer} for a question; blank = none. */
    public String keys() {
        return subject == null
                ? ""
                : subject.word().equals(Subject.CUSTOM)
                        ? Subject.CUSTOM
                        : subject.kind().equals("answer") ? "answer" : "";
    }

    public boolean isCounted() {
        return subject != null && subject.hasWindow();
    }

    private boolean hasChoices() {
        return !choices().isEmpty();
    }

    /** The only values there are. */
    public List<String> choices() {
        return subject == null ? List.of() : Choices.of(subject);
    }

    /** What is typed already and one more field. */
    public List<String> values() {
        return Stream.concat(row.values("value").stream(), Stream.of("")).toList();
    }

    /** The unit in which something has to follow. */
    public String nextUnit() {
        return WindowCells.units().contains(row.cell("nextUnit")) ? row.cell("nextUnit") : Window.Unit.DAYS.name();
    }

    public WindowCells within() {
        return new WindowCells(row, "");
    }

    public WindowCells time() {
        return new WindowCells(row, WindowCells.VALUE);
    }

    /** What the field's values are suggested from; blank for none. */
    public String suggestions() {
        if (subject == null) {
            return "";
        }
        return switch (subject.kind()) {
            case "field" -> subject.type() == ValueType.TEXT ? subject.word() : "";
            case "lead", "opportunity" -> subject.kind() + "." + subject.word();
            case "answer" -> "answer." + row.cell("key");
            default -> "";
        };
    }

    /** The orders are narrowed by these. */
    public List<LineView> lines() {
        return Arrays.stream(LineProperty.values())
                .map(LineProperty::word)
                .filter(word -> row.has(word + ".is") || row.cell("addWhere").equals(word))
                .map(word -> new LineView(word, row))
                .toList();
    }

    /** What orders can be narrowed by further. */
    public List<String> moreLines() {
        List<String> there = lines().stream().map(LineView::property).toList();
        return subject == null || !subject.hasLines()
                ? List.of()
                : Arrays.stream(LineProperty.values())
                        .map(LineProperty::word)
                        .filter(word -> !there.contains(word))
                        .toList();
    }

    /** One property that lines are narrowed by. */
    record LineView(String property, Draft.Row row) {

        public List<String> operators() {
            return ValueType.TEXT.operators().stream()
                    .sorted()
                    .map(Operator::word)
                    .toList();
        }

        public String operator() {
            String is = row.cell(property + ".is");
            return operators().contains(is) ? is : Operator.EQUALS.word();
        }

        public boolean isMany() {
            return operator().equals("in") || operator().equals("notIn");
        }

        public boolean isBare() {
            return operator().equals("exists") || operator().equals("missing");
        }

        public List<String> values() {
            List<String> typed = row.values(property + ".value");
            return isMany()
                    ? Stream.concat(typed.stream(), Stream.of("")).toList()
                    : List.of(row.cell(property + ".value"));
        }
    }
}
