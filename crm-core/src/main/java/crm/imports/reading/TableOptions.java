package crm.imports.reading;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * How the sender wants a file to be taken apart; null = found out.
 *
 * @param quote what stands around cells that contain the delimiter; {@link #NO_QUOTE} = nothing does
 * @param header whether the first row holds the names of the columns
 * @param sheet name of the sheet of a workbook
 */
public record TableOptions(
        @Nullable Charset charset,
        @Nullable Character delimiter,
        char quote,
        boolean header,
        @Nullable String sheet) {

    /** A character that is part of no text. */
    public static final char NO_QUOTE = '\0';

    public static final TableOptions NONE = new TableOptions(null, null, '"', true, null);

    /** The same, read in this charset. */
    public TableOptions in(@Nullable Charset found) {
        return new TableOptions(found, delimiter, quote, header, sheet);
    }

    /** The same, of this sheet. */
    public TableOptions ofSheet(String name) {
        return new TableOptions(charset, delimiter, quote, header, name);
    }
}
