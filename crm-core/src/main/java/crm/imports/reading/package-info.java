/** From bytes to rows: unpacking, decoding, delimiter, header. Strict and bounded, so that no file can pass as another or fill the memory. */
@NullMarked
@NamedInterface("reading")
package crm.imports.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
