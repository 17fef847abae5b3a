package crm.web.imports;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomField;
import crm.customers.CustomFields;
import crm.customers.Overwriting;
import crm.imports.ImportId;
import crm.imports.ImportMappings;
import crm.imports.ImportOptions;
import crm.imports.ImportPlan;
import crm.imports.ImportReport;
import crm.imports.ImportState;
import crm.imports.Imports;
import crm.imports.SavedMapping;
import crm.imports.mapping.MappingProposal;
import crm.imports.mapping.ProposedColumn;
import crm.imports.reading.Unreadable;
import crm.kernel.Invalid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Matching the columns of an uploaded file with fields; the file can be read anew in another way before it runs. */
@Controller
@RequestMapping("/imports/{id}/map")
class MappingController {

    private static final List<String> OPTIONS = List.of(
            "charset",
            "delimiter",
            "quote",
            "header",
            "sheet",
            "dateFormat",
            "decimal",
            "refundPrefix",
            "adjustmentPrefix",
            "provenance");

    /** What a line of the table can say of customers we know. */
    private static final List<String> RULES = List.of("fillBlank", "neverChange");

    /** Of the options those that do not change what the columns are. */
    private static final Set<String> OF_VALUES = Set.of(
            "dateFormat",
            "decimal",
            "refundPrefix",
            "adjustmentPrefix",
            "fillBlank",
            "neverChange",
            "identifyBy",
            "provenance");

    private static final int LONGEST_LABEL = 100;

    private static final String USUAL_KEYS = "externalKey,email";

    private final Imports imports;

    private final ImportMappings mappings;

    private final CustomFields fields;

    MappingController(Imports imports, ImportMappings mappings, CustomFields fields) {
        this.imports = imports;
        this.mappings = mappings;
        this.fields = fields;
    }

    @GetMapping
    String show(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "false") boolean anew, Model model) {
        viewer.require(Permission.IMPORTS_RUN);
        ImportReport report = imports.report(viewer, new ImportId(id));
        if (report.state() != ImportState.UPLOADED) {
            return "redirect:/imports/" + id;
        }
        Optional<SavedMapping> remembered = anew ? Optional.empty() : remembered(viewer, report);
        model.addAttribute("remembered", remembered.orElse(null));
        return page(
                viewer,
                report,
                remembered.map(MappingController::ofValues).orElse(ImportOptions.NONE),
                remembered.map(Chosen::of).orElse(Chosen.NOTHING),
                List.of(),
                model);
    }

    @PostMapping
    String create(Viewer viewer, @PathVariable long id, @RequestParam MultiValueMap<String, String> form, Model model) {
        viewer.require(Permission.IMPORTS_RUN);
        ImportReport report = imports.report(viewer, new ImportId(id));
        Map<String, @Nullable String> mapping = mapping(form);
        Map<String, String> constants = constants(form);
        ImportOptions options = ImportOptions.NONE;
        try {
            options = ImportOptions.of(options(form));
            if (form.containsKey("again")) {
                return page(viewer, report, options, new Chosen(null, constants), List.of(), model);
            }
            defineNew(viewer, report, form, options);
            String name = form.getFirst("saveAs");
            if (name != null && !name.isBlank()) {
                mappings.save(viewer, name, report.kind(), mapping, constants, options);
            }
            imports.start(viewer, report.id(), new ImportPlan(mapping, constants, options, form.containsKey("dryRun")));
            return "redirect:/imports/" + id;
        } catch (Invalid invalid) {
            return page(viewer, report, options, new Chosen(mapping, constants), invalid.faults(), model);
        }
    }

    /** What a column makes is there before a row is read. A menu is what the first rows say. */
    private void defineNew(
            Viewer viewer, ImportReport report, MultiValueMap<String, String> form, ImportOptions options) {
        List<String> columns = form.getOrDefault("column", List.of());
        List<String> sent = form.getOrDefault("field", List.of());
        for (int i = 0; i < Math.min(columns.size(), sent.size()); i++) {
            Optional<NewField> wanted = NewField.parse(sent.get(i));
            if (wanted.isEmpty() || fields.find(viewer, wanted.get().key()).isPresent()) {
                continue;
            }
            String column = columns.get(i);
            NewField field = wanted.get();
            List<String> choices = field.type() == CustomField.Type.CHOICE
                    ? proposal(viewer, report.id(), options).columns().stream()
                            .filter(one -> one.name().equals(column))
                            .flatMap(one -> one.values().stream())
                            .toList()
                    : List.of();
            String label = column.length() > LONGEST_LABEL ? column.substring(0, LONGEST_LABEL) : column;
            fields.define(viewer, new CustomField(field.key(), label, field.type(), choices));
        }
    }

    /** A file that cannot be read has no columns to be remembered by; the page says why. */
    private Optional<SavedMapping> remembered(Viewer viewer, ImportReport report) {
        try {
            List<String> columns = proposal(viewer, report.id(), ImportOptions.NONE).columns().stream()
                    .map(ProposedColumn::name)
                    .toList();
            return mappings.remembered(viewer, report.kind(), columns);
        } catch (Unreadable unreadable) {
            return Optional.empty();
        }
    }

    private static ImportOptions ofValues(SavedMapping saved) {
        Map<String, String> options = new TreeMap<>(saved.options().asMap());
        options.keySet().retainAll(OF_VALUES);
        return ImportOptions.of(options);
    }

    /** @param chosen what the person has chosen */
    private String page(
            Viewer viewer,
            ImportReport report,
            ImportOptions options,
            Chosen chosen,
            List<Invalid.Fault> faults,
            Model model) {
        model.addAttribute("report", report);
        model.addAttribute("provenances", ImportOptions.PROVENANCES);
        model.addAttribute("fields", FieldChoice.of(report.kind()));
        model.addAttribute("faults", MatchFault.of(faults));
        ImportOptions used = options;
        try {
            MappingProposal proposal = proposal(viewer, report.id(), options);
            used = proposal.sheets().size() > 1 && proposal.sheet() != null
                    ? options.ofSheet(proposal.sheet())
                    : options;
            model.addAttribute("rows", MatchRow.of(proposal, chosen.mapping(), own(viewer, report)));
            model.addAttribute("lookedAt", proposal.rows());
            model.addAttribute("charset", proposal.charset());
            model.addAttribute("sheets", proposal.sheets());
            model.addAttribute("workbook", proposal.sheet() != null);
        } catch (Unreadable unreadable) {
            model.addAttribute("unreadable", unreadable.reason());
            model.addAttribute("names", unreadable.names());
            model.addAttribute("rows", List.of());
            model.addAttribute("lookedAt", 0);
            model.addAttribute(
                    "sheets", unreadable.reason() == Unreadable.Reason.NO_SUCH_SHEET ? unreadable.names() : List.of());
        }
        model.addAttribute("options", used.asMap());
        for (String rule : RULES) {
            String fields = used.asMap().get(rule);
            model.addAttribute(rule, fields == null ? List.of() : List.of(fields.split(",")));
        }
        model.addAttribute(
                "identifyBy",
                List.of(used.asMap().getOrDefault("identifyBy", USUAL_KEYS).split(",")));
        model.addAttribute("constants", chosen.rows());
        return "imports/map";
    }

    private List<CustomField> own(Viewer viewer, ImportReport report) {
        return report.kind().fields().allowsCustom() ? fields.all(viewer) : List.of();
    }

    /** Of a workbook's sheets the first, unless one is chosen: whoever sees the page sees which, and can choose another. */
    private MappingProposal proposal(Viewer viewer, ImportId id, ImportOptions options) {
        try {
            return imports.proposal(viewer, id, options);
        } catch (Unreadable unreadable) {
            if (unreadable.reason() == Unreadable.Reason.SEVERAL_SHEETS) {
                return imports.proposal(
                        viewer, id, options.ofSheet(unreadable.names().getFirst()));
            }
            throw unreadable;
        }
    }

    private static Map<String, @Nullable String> mapping(MultiValueMap<String, String> form) {
        List<String> columns = form.getOrDefault("column", List.of());
        List<String> fields = form.getOrDefault("field", List.of());
        Map<String, @Nullable String> mapping = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(columns.size(), fields.size()); i++) {
            mapping.put(columns.get(i), fields.get(i).isEmpty() ? null : NewField.name(fields.get(i)));
        }
        return mapping;
    }

    private static Map<String, String> constants(MultiValueMap<String, String> form) {
        List<String> fields = form.getOrDefault("constantField", List.of());
        List<String> values = form.getOrDefault("constantValue", List.of());
        Map<String, String> constants = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(fields.size(), values.size()); i++) {
            if (!fields.get(i).isEmpty() && !values.get(i).isBlank()) {
                constants.put(fields.get(i), values.get(i));
            }
        }
        return constants;
    }

    private static Map<String, String> options(MultiValueMap<String, String> form) {
        Map<String, String> options = new TreeMap<>();
        for (String name : OPTIONS) {
            String value = form.getFirst(name);
            if (value != null && !value.isEmpty()) {
                options.put(name, value);
            }
        }
        String keys = String.join(
                ",",
                form.getOrDefault("identifyBy", List.of()).stream()
                        .filter(key -> !key.isEmpty())
                        .toList());
        if (!keys.isEmpty() && !keys.equals(USUAL_KEYS)) {
            options.put("identifyBy", keys);
        }
        for (String rule : RULES) {
            String fields = ruled(form, rule);
            if (!fields.isEmpty()) {
                options.put(rule, fields);
            }
        }
        return options;
    }

    /** The fields for which a line of the table says this rule; keys and consent have rules of their own. */
    private static String ruled(MultiValueMap<String, String> form, String rule) {
        List<String> fields = form.getOrDefault("field", List.of());
        List<String> rules = form.getOrDefault("rule", List.of());
        return IntStream.range(0, Math.min(fields.size(), rules.size()))
                .filter(line -> rules.get(line).equals(rule))
                .mapToObj(fields::get)
                .map(NewField::name)
                .filter(Overwriting::isField)
                .collect(Collectors.joining(","));
    }
}
