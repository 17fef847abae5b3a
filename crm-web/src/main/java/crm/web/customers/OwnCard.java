package crm.web.customers;

import crm.access.Viewer;
import crm.customers.CustomField;
import crm.customers.CustomFields;
import crm.customers.CustomerSheet;
import crm.web.support.Formats;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What a customer has in the company's own fields, by their names. */
@Component
class OwnCard {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");

    private final CustomFields fields;
    private final Formats formats;
    private final MessageSource messages;

    OwnCard(CustomFields fields, Formats formats, MessageSource messages) {
        this.fields = fields;
        this.formats = formats;
        this.messages = messages;
    }

    void fill(Model model, Viewer viewer, CustomerSheet sheet) {
        Map<String, @Nullable Object> values = sheet.entry().custom();
        Map<String, CustomField> known = values.isEmpty()
                ? Map.of()
                : fields.all(viewer).stream().collect(Collectors.toMap(CustomField::key, Function.identity()));
        List<OwnValue> own = new ArrayList<>();
        values.forEach((key, value) -> {
            if (value != null) {
                Optional<CustomField> field = Optional.ofNullable(known.get(key));
                own.add(new OwnValue(
                        field.map(CustomField::label).orElse(key),
                        text(field.map(CustomField::type).orElse(CustomField.Type.TEXT), value)));
            }
        });
        model.addAttribute("own", own);
    }

    /** @param text as it is kept */
    String text(CustomField.Type type, String text) {
        return switch (type) {
            case YES_NO -> text(type, (Object) Boolean.valueOf(text));
            case NUMBER -> NUMBER.matcher(text).matches() ? formats.number(new BigDecimal(text)) : text;
            default -> text(type, (Object) text);
        };
    }

    private String text(CustomField.Type type, Object value) {
        return switch (value) {
            case Boolean yes ->
                messages.getMessage(
                        yes ? "customers.own.yes" : "customers.own.no", null, LocaleContextHolder.getLocale());
            case Number number -> formats.number(number);
            case String day when type == CustomField.Type.DATE -> date(day);
            default -> value.toString();
        };
    }

    private String date(String day) {
        try {
            return formats.date(LocalDate.parse(day));
        } catch (DateTimeParseException asItWasBrought) {
            return day;
        }
    }

    /** One field as the page shows it. */
    record OwnValue(String label, String value) {}
}
