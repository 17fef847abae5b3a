@NullMarked
package crm.web.pipeline;

import org.jspecify.annotations.NullMarked;
