package crm.web.api;

import crm.access.Account;
import crm.access.Viewer;
import crm.kernel.BaseUrl;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The API's own description at {@code /v3/api-docs}: what the handlers say, and what holds for all of them. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String TOKEN = "token";

    private static final String PROBLEM = "Problem";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Viewer.class, Account.class, Paging.class);
    }

    @Bean
    OpenAPI description(BaseUrl baseUrl) {
        return new OpenAPI()
                .servers(List.of(new Server().url(baseUrl.value())))
                .info(new Info()
                        .title("Keel")
                        .version("1")
                        .description("Customers, scores, segments and campaigns, for programs. Each call acts for the"
                                + " user whose token it carries and may do what his role may.")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer"))
                        .addSchemas(PROBLEM, problem()))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    @Bean
    OperationCustomizer pagingIsDescribed() {
        return (operation, handler) -> {
            boolean paged = Arrays.stream(handler.getMethodParameters())
                    .anyMatch(parameter -> parameter.getParameterType() == Paging.class);
            if (paged) {
                operation.addParametersItem(query("limit", limit()));
                operation.addParametersItem(query("after", new IntegerSchema().format("int64")));
            }
            return operation;
        };
    }

    @Bean
    OpenApiCustomizer everyAnswerMayBeAProblem() {
        return api -> {
            if (api.getPaths() != null) {
                api.getPaths().values().forEach(ApiDescription::describe);
            }
        };
    }

    private static void describe(PathItem path) {
        path.readOperations().forEach(ApiDescription::addProblem);
        if (path.getPost() != null) {
            path.getPost()
                    .addParametersItem(new Parameter()
                            .in("header")
                            .name("Idempotency-Key")
                            .required(false)
                            .description("The same key again answers what was answered first, and does nothing.")
                            .schema(new StringSchema().maxLength(255)));
        }
    }

    private static void addProblem(Operation operation) {
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("What was wrong")
                                .content(new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType()
                                                        .schema(new Schema<>()
                                                                .$ref("#/components/schemas/" + PROBLEM)))));
    }

    private static Schema<?> limit() {
        IntegerSchema limit = new IntegerSchema();
        limit.setMinimum(BigDecimal.ONE);
        limit.setMaximum(BigDecimal.valueOf(Paging.MOST));
        limit.setDefault(Paging.DEFAULT);
        return limit;
    }

    private static Parameter query(String name, Schema<?> schema) {
        return new Parameter().in("query").name(name).required(false).schema(schema);
    }

    private static Schema<?> problem() {
        Schema<?> fault = new ObjectSchema()
                .addProperty("path", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty("message", new StringSchema());
        return new ObjectSchema()
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("errors", new ArraySchema().items(fault));
    }
}
