@NullMarked
package crm.delivery.smtp;

import org.jspecify.annotations.NullMarked;
