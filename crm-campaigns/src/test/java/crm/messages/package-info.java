@NullMarked
package crm.messages;

import org.jspecify.annotations.NullMarked;
