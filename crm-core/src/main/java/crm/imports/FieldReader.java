package crm.imports;

import crm.imports.mapping.TargetField;
import crm.imports.reading.CsvRow;
import crm.imports.values.DateReading;
import crm.imports.values.DecimalReading;
import crm.imports.values.KeyReading;
import crm.imports.values.YesNo;
import crm.kernel.EmailAddress;
import crm.kernel.PhoneNumber;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads one field from the rows of a file, always in the way its column was found to be written.
 *
 * @param index of the column, -1 = no column fills this field
 * @param constant what all records have where no column fills it, null = nothing
 */
record FieldReader(
        TargetField field,
        String column,
        int index,
        @Nullable String constant,
        KeyReading keys,
        DateReading dates,
        DecimalReading decimals) {

    /** The text without surrounding spaces, null where there is none. */
    @Nullable
    String text(CsvRow row) {
        if (index < 0) {
            return constant;
        }
        if (row.broken().contains(index)) {
            throw broken(row);
        }
        String text = row.value(index).strip();
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > field.longest()) {
            throw RowFault.value(
                    RowFault.Code.TOO_LONG,
                    column,
                    text,
                    "has " + text.length() + " characters; " + field.longest() + " are the most. Shorten it.");
        }
        return text;
    }

    @Nullable
    String key(CsvRow row) {
        String text = text(row);
        return text == null ? null : keys.key(text);
    }

    @Nullable
    Instant moment(CsvRow row) {
        String text = text(row);
        if (text == null) {
            return null;
        }
        Instant moment = dates.instant(text);
        if (moment == null) {
            throw notADate(text);
        }
        return moment;
    }

    @Nullable
    LocalDate date(CsvRow row) {
        String text = text(row);
        if (text == null) {
            return null;
        }
        LocalDate date = dates.date(text);
        if (date == null) {
            throw notADate(text);
        }
        return date;
    }

    /** In ten-thousandths. */
    @Nullable
    Long number(CsvRow row) {
        String text = text(row);
        if (text == null) {
            return null;
        }
        Long number = decimals.tenThousandths(text);
        if (number == null) {
            String example = decimals.mark() == ',' ? "1234,50" : "1234.50";
            throw RowFault.value(
                    RowFault.Code.NOT_A_NUMBER,
                    column,
                    text,
                    "is not a number as this file writes them. Write it like " + example + ".");
        }
        return number;
    }

    @Nullable
    Boolean yesOrNo(CsvRow row) {
        String text = text(row);
        if (text == null) {
            return null;
        }
        Boolean answer = YesNo.parse(text);
        if (answer == null) {
            throw RowFault.value(
                    RowFault.Code.NOT_YES_OR_NO,
                    column,
                    text,
                    "is neither yes nor no. Write yes, no, or nothing where it is unknown.");
        }
        return answer;
    }

    /** As the menu writes it. */
    @Nullable
    String choice(CsvRow row) {
        String text = text(row);
        if (text == null) {
            return null;
        }
        return field.choices().stream()
                .filter(text::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> RowFault.value(
                        RowFault.Code.NOT_A_CHOICE,
                        column,
                        text,
                        "is not in the menu of this field: "
                                + String.join(
                                        ", ", field.choices().stream().limit(20).toList())
                                + ". Write one of them, or add it to the menu."));
    }

    /** A value of the company's own, as JSON has it. */
    @Nullable
    Object own(CsvRow row) {
        return switch (field.kind()) {
            case NUMBER -> {
                Long number = number(row);
                yield number == null ? null : plain(number);
            }
            case DATE -> {
                LocalDate date = date(row);
                yield date == null ? null : date.toString();
            }
            case YES_NO -> yesOrNo(row);
            case CHOICE -> choice(row);
            default -> text(row);
        };
    }

    private static BigDecimal plain(long tenThousandths) {
        BigDecimal number = BigDecimal.valueOf(tenThousandths, 4).stripTrailingZeros();
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    @Nullable
    EmailAddress email(CsvRow row) {
        String text = text(row);
        if (text == null) {
            return null;
        }
        return EmailAddress.parse(text)
                .orElseThrow(() -> RowFault.value(
                        RowFault.Code.NOT_AN_EMAIL,
                        column,
                        text,
                        "is not an e-mail address. Correct it or leave it empty."));
    }

    /** The value as it stands there, for sentences. */
    String shown(CsvRow row) {
        return Objects.requireNonNullElse(text(row), "");
    }

    /** A moment that has been; clocks differ by a day at most. */
    @Nullable
    Instant past(CsvRow row, Instant now) {
        Instant moment = moment(row);
        if (moment != null && moment.isAfter(now.plus(Duration.ofDays(1)))) {
            throw RowFault.value(
                    RowFault.Code.IN_FUTURE,
                    column,
                    shown(row),
                    "lies in the future. Write when it was, or leave it empty.");
        }
        return moment;
    }

    /** @param usualCountry whose rules a number without a country follows */
    @Nullable
    String phoneKey(CsvRow row, String usualCountry) {
        String text = text(row);
        if (text == null) {
            return null;
        }
        return PhoneNumber.parse(text, usualCountry)
                .map(PhoneNumber::key)
                .orElseThrow(() -> RowFault.value(
                        RowFault.Code.NOT_A_PHONE,
                        column,
                        text,
                        "is not a telephone number. Write it with its country, like +44 20 7946 0018, or leave it"
                                + " empty."));
    }

    /** Of an error that a workbook has calculated, or of a formula that it has not. */
    private RowFault broken(CsvRow row) {
        String rest = " in row " + row.line() + " of the workbook is "
                + (row.cells().get(index).startsWith("=")
                        ? "a formula that has never been calculated. Open the workbook in a spreadsheet program, save it"
                                + " and bring it again."
                        : "an error instead of a value. Correct the formula, or write the value.");
        return RowFault.value(RowFault.Code.CELL_ERROR, column, row.cells().get(index), rest.strip());
    }

    RowFault missing() {
        return RowFault.missing(column);
    }

    private RowFault notADate(String text) {
        return RowFault.value(
                RowFault.Code.NOT_A_DATE,
                column,
                text,
                "is not a date in " + dates.described() + ". Write it like the other rows do.");
    }
}
