package crm.web.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;

/**
 * Says of each record of the API which of its properties are always there and which may be null. Answers leave nothing
 * out: all their properties are required, and those that Java calls nullable may be null. In what is sent to Keel the
 * nullable ones may be left out as well, unless they are marked as required there: those are nullable in Java only so that
 * their absence can be answered with a sentence.
 */
@Component
@SuppressWarnings("rawtypes") // the model of OpenAPI is raw
class RecordProperties implements ModelConverter, GlobalOpenApiCustomizer {

    private static final String PREFIX = "#/components/schemas/";

    private final Map<String, Class<?>> records = new ConcurrentHashMap<>();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        Schema<?> schema = others.hasNext() ? others.next().resolve(type, context, others) : null;
        if (schema != null && schema.get$ref() != null) {
            Class<?> raw = Json.mapper().constructType(type.getType()).getRawClass();
            if (raw.isRecord()) {
                Class<?> other = records.put(nameIn(schema.get$ref()), raw);
                // the second would be described as the first
                Assert.state(other == null || other == raw, () -> "Give " + raw + " another name than " + other);
            }
        }
        return schema;
    }

    @Override
    public void customise(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        Set<String> sent = sentToKeel(api, schemas);
        records.forEach((name, type) -> {
            Schema<?> schema = schemas.get(name);
            if (schema != null && schema.getProperties() != null) {
                describe(schema, type, sent.contains(name));
            }
        });
    }

    private static void describe(Schema<?> schema, Class<?> type, boolean sent) {
        Map<String, Schema> properties = schema.getProperties();
        Set<String> demanded = schema.getRequired() == null ? Set.of() : Set.copyOf(schema.getRequired());
        schema.setRequired(null);
        for (RecordComponent component : type.getRecordComponents()) {
            String name = nameOf(component);
            Schema<?> property = properties.get(name);
            if (property == null) {
                continue;
            }
            boolean nullable =
                    component.getAnnotatedType().isAnnotationPresent(Nullable.class) && !demanded.contains(name);
            if (nullable) {
                properties.put(name, orNull(property));
            }
            if (!sent || !nullable) {
                schema.addRequiredItem(name);
            }
        }
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.getTypes() == null || schema.getEnum() != null) {
            return new Schema<>().anyOf(List.of(schema, new Schema<>().types(Set.of("null"))));
        }
        Set<String> types = new LinkedHashSet<>(schema.getTypes());
        types.add("null");
        schema.setTypes(types);
        return schema;
    }

    private static String nameOf(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
    }

    /** The schemas reachable from a request's body. */
    private static Set<String> sentToKeel(OpenAPI api, Map<String, Schema> schemas) {
        Set<String> found = new HashSet<>();
        Deque<Schema<?>> open = new ArrayDeque<>();
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .map(Operation::getRequestBody)
                .filter(body -> body != null && body.getContent() != null)
                .flatMap(body -> body.getContent().values().stream())
                .filter(content -> content.getSchema() != null)
                .forEach(content -> open.add(content.getSchema()));
        while (!open.isEmpty()) {
            Schema<?> schema = open.remove();
            if (schema.get$ref() != null && found.add(nameIn(schema.get$ref()))) {
                Schema<?> named = schemas.get(nameIn(schema.get$ref()));
                if (named != null) {
                    open.add(named);
                }
            }
            parts(schema).forEach(open::add);
        }
        return found;
    }

    private static Stream<Schema<?>> parts(Schema<?> schema) {
        Stream<Schema> properties =
                schema.getProperties() == null ? Stream.of() : schema.getProperties().values().stream();
        Stream<Schema> composed = Stream.of(schema.getAnyOf(), schema.getOneOf(), schema.getAllOf())
                .filter(list -> list != null)
                .flatMap(Collection::stream);
        Stream<Schema> items = schema.getItems() == null ? Stream.of() : Stream.of(schema.getItems());
        return Stream.of(properties, composed, items).flatMap(part -> part).map(part -> (Schema<?>) part);
    }

    private static String nameIn(String ref) {
        return ref.substring(PREFIX.length());
    }
}
