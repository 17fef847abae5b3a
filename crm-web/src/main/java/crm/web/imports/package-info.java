/** The import pages: bring a file, match its columns, watch it run, see what became of every row. */
@NullMarked
@ApplicationModule(
        displayName = "Web: imports",
        allowedDependencies = {
            "kernel",
            "access",
            "workspace",
            "imports",
            "imports :: mapping",
            "imports :: reading",
            "web.support"
        })
package crm.web.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
