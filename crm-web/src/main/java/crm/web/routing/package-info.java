/** Who gets which leads: rules, those who work them, the time for a first answer, and whether everybody got his share. */
@NullMarked
package crm.web.routing;

import org.jspecify.annotations.NullMarked;
