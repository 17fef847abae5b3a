/** Forms as strangers see and send them: without login, session or cookie, and with one answer for everybody. */
@NullMarked
package crm.web.forms;

import org.jspecify.annotations.NullMarked;
