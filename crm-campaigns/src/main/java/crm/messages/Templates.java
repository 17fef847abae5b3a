package crm.messages;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.TagType;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.context.MapValueResolver;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Handlebars made harmless: values come from maps of strings alone, there is no way to files, classes, network or other
 * templates, and size, depth and repetitions have an end. Values arrive escaped, so that no spelling of a merge field
 * ({@code {{{x}}}}, {@code {{&x}}}) can put one in raw.
 */
final class Templates {

    /** Longest template and longest result, in characters. */
    static final int LONGEST = 1_000_000;

    private static final int DEEPEST = 20;

    private static final int MOST_BRACKETS = 16;

    private static final Pattern PARTIAL = Pattern.compile("\\{\\{~?\\s*(?:#\\s*)?[>*]|\\{\\{~?\\s*=");

    private static final Pattern BLOCK = Pattern.compile("\\{\\{~?\\s*(#|/|\\^\\s*(?=[\\w@.\\[]))");

    private static final Pattern MERGE = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);

    private static final Pattern HELPER = Pattern.compile("could not find helper: '([^']*)'");

    private static final Handlebars HANDLEBARS = new Handlebars(new NoTemplates())
            .with(new MessageHelpers())
            .with(EscapingStrategy.NOOP)
            .with((com.github.jknack.handlebars.Formatter) (value, next) -> value.toString());

    private Templates() {}

    /**
     * A template ready to be rendered.
     *
     * @throws TemplateRefused when it cannot be read or asks for what is not there
     */
    static Template compile(TemplateFault.Part part, String source) {
        if (source.length() > LONGEST) {
            throw refused(part, 0, TemplateFault.Code.TOO_LARGE, "");
        }
        Matcher partial = PARTIAL.matcher(source);
        if (partial.find()) {
            throw refused(part, Characters.lineOf(source, partial.start()), TemplateFault.Code.PARTIAL, "");
        }
        if (isTooDeep(source)) {
            throw refused(part, 0, TemplateFault.Code.TOO_DEEP, "");
        }
        try {
            return HANDLEBARS.compileInline(source);
        } catch (HandlebarsException e) {
            throw refused(part, e);
        } catch (IOException | StackOverflowError e) {
            throw refused(part, 0, TemplateFault.Code.TOO_DEEP, "");
        }
    }

    /**
     * The template with these values.
     *
     * @throws TemplateRefused beyond the limits of size and repetitions
     */
    static String render(TemplateFault.Part part, Template template, Map<String, Object> values) {
        var result = new BoundedWriter(LONGEST);
        Context context =
                Context.newBuilder(values).resolver(MapValueResolver.INSTANCE).build();
        context.data(MessageHelpers.LOOPS, new int[1]);
        try {
            template.apply(context, result);
            return result.toString();
        } catch (BoundedWriter.Full e) {
            throw refused(part, 0, TemplateFault.Code.TOO_LARGE, "");
        } catch (HandlebarsException e) {
            throw refused(part, e);
        } catch (IOException | StackOverflowError e) {
            throw refused(part, 0, TemplateFault.Code.TOO_DEEP, "");
        }
    }

    /** Compiles and renders once with a made-up person: some faults show only then. */
    static Optional<TemplateFault> faultOf(TemplateFault.Part part, @Nullable String source) {
        if (source == null || source.isBlank()) {
            return Optional.empty();
        }
        try {
            render(
                    part,
                    compile(part, source),
                    MergeFields.EXAMPLE.asMap(Characters::escapeHtml, "https://example.org/u"));
            return Optional.empty();
        } catch (TemplateRefused e) {
            return Optional.of(e.fault());
        }
    }

    static List<String> unknownFields(MessageDraft draft) {
        Set<String> unknown = new LinkedHashSet<>();
        Stream.of(draft.subject(), draft.html(), draft.text()).forEach((source) -> {
            if (source != null && faultOf(TemplateFault.Part.TEXT, source).isEmpty()) {
                Template template = compile(TemplateFault.Part.TEXT, source);
                Stream.concat(
                                template
                                        .collect(TagType.VAR, TagType.TRIPLE_VAR, TagType.AMP_VAR, TagType.SECTION)
                                        .stream(),
                                template.collectReferenceParameters().stream())
                        .map((name) -> name.replaceFirst("^(?:@root\\.|this\\.|\\.\\./)+", ""))
                        .filter((name) -> !MergeFields.isKnown(name) && !MessageHelpers.NAMES.contains(name))
                        .forEach(unknown::add);
            }
        });
        return List.copyOf(unknown);
    }

    private static boolean isTooDeep(String source) {
        int depth = 0;
        Matcher block = BLOCK.matcher(source);
        while (block.find()) {
            depth += block.group(1).equals("/") ? -1 : 1;
            if (depth > DEEPEST) {
                return true;
            }
        }
        return MERGE.matcher(source)
                .results()
                .anyMatch((tag) -> tag.group().chars().filter((c) -> c == '(').count() > MOST_BRACKETS);
    }

    private static TemplateRefused refused(TemplateFault.Part part, HandlebarsException e) {
        if (e.getCause() instanceof BoundedWriter.Full) {
            return refused(part, 0, TemplateFault.Code.TOO_LARGE, "");
        }
        if (e.getCause() instanceof MessageHelpers.TooManyLoops) {
            return refused(part, 0, TemplateFault.Code.TOO_MANY_LOOPS, "");
        }
        var error = e.getError();
        int line = error == null ? 0 : error.line;
        String reason = error == null || error.reason == null ? String.valueOf(e.getMessage()) : error.reason;
        Matcher helper = HELPER.matcher(reason);
        if (helper.find()) {
            return refused(part, line, TemplateFault.Code.UNKNOWN_HELPER, helper.group(1));
        }
        boolean ended = reason.contains("'EOF', expected");
        if (ended && reason.contains("'{{/'")) {
            return refused(part, line, TemplateFault.Code.BLOCK_NOT_CLOSED, "");
        }
        if (ended) {
            return refused(part, line, TemplateFault.Code.TAG_NOT_CLOSED, "");
        }
        if (reason.contains("found: '{{/'")) {
            return refused(part, line, TemplateFault.Code.BLOCK_NOT_OPENED, "");
        }
        if (reason.startsWith("found: '") && reason.contains("expected: '")) {
            return refused(part, line, TemplateFault.Code.BLOCK_MISMATCH, reason);
        }
        return refused(
                part,
                line,
                TemplateFault.Code.SYNTAX,
                reason.lines().findFirst().orElse(""));
    }

    private static TemplateRefused refused(TemplateFault.Part part, int line, TemplateFault.Code code, String detail) {
        return new TemplateRefused(new TemplateFault(part, line, code, detail));
    }
}
