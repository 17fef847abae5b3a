/** The page where users keep the tokens of their programs. */
@NullMarked
package crm.web.tokens;

import org.jspecify.annotations.NullMarked;
