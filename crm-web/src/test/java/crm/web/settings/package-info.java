@NullMarked
package crm.web.settings;

import org.jspecify.annotations.NullMarked;
