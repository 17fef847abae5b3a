/** From bytes to rows: unpacking, decoding, delimiter, header. Strict and bounded, so that no file can pass as another or fill the memory. */
@NullMarked
package crm.imports.reading;

import org.jspecify.annotations.NullMarked;
