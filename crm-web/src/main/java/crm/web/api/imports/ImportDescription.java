package crm.web.api.imports;

import crm.imports.ImportKind;
import crm.imports.mapping.TargetField;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an upload says beside its file, in the API's description; kinds and fields are taken from the imports themselves. */
@Configuration(proxyBeanMethods = false)
class ImportDescription {

    private static final String PATH = "/api/v1/imports";

    private static final Map<String, String> PARAMETERS = Map.of(
            "kind",
            "What the records of the file are. " + fields(),
            "mapping",
            "JSON object of column to field, taken exactly; null leaves a column out. Left out: by the names and content"
                    + " of the columns.",
            "savedMapping",
            "Name of a mapping saved under /api/v1/import-mappings, for files that come again and again; instead of mapping."
                    + " Options and constants of this upload come before saved ones.",
            "constants",
            "JSON object of field to the one value that all records get, such as {\"source\":\"Fair 2026\"}. Dates as"
                    + " 2026-03-31, numbers as 1234.50; fields that tell records apart cannot be constant.",
            "options",
            "JSON object of how the file is read: charset, delimiter, quote, header, sheet, dateFormat, decimal, zone,"
                    + " currency, refundPrefix, adjustmentPrefix. Where the list is from: provenance (own, event, referral, web,"
                    + " bought). By what rows mean somebody known, in order:"
                    + " identifyBy, such as externalKey,email,phone,nameAndBirthDate (usual: externalKey,email). And what"
                    + " becomes of values of known customers, as fields with commas between them: fillBlank (only where"
                    + " nothing is), neverChange; all others are overwritten.",
            "dryRun",
            "true: stops at READY with the counts of what would become of the records, until /run.");

    @Bean
    OpenApiCustomizer importsAreDescribed() {
        return ImportDescription::describe;
    }

    private static void describe(OpenAPI api) {
        PathItem path = api.getPaths() == null ? null : api.getPaths().get(PATH);
        Operation upload = path == null ? null : path.getPost();
        if (upload != null && upload.getParameters() != null) {
            upload.getParameters()
                    .forEach(parameter -> parameter.setDescription(
                            PARAMETERS.getOrDefault(parameter.getName(), parameter.getDescription())));
        }
    }

    private static String fields() {
        return Arrays.stream(ImportKind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT) + ": "
                        + kind.fields().all().stream().map(TargetField::name).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; ", "Fields of ", "."));
    }
}
