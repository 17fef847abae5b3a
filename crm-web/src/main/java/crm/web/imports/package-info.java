/** The import pages: bring a file, match its columns, watch it run, see what became of every row. */
@NullMarked
package crm.web.imports;

import org.jspecify.annotations.NullMarked;
