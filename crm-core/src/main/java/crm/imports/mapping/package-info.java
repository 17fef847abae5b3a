/** Which column goes where: the fields there are, the names files call them by, and a proposal from names and content. */
@NullMarked
@NamedInterface("mapping")
package crm.imports.mapping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
