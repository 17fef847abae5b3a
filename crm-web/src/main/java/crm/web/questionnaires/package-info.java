/** Questionnaires as they are written and published. Every button saves, so each step works as an ordinary post. */
@NullMarked
package crm.web.questionnaires;

import org.jspecify.annotations.NullMarked;
