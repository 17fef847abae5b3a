/** What tests of every module share: a real PostgreSQL, a clock that can be set, and background work one can wait for. */
@NullMarked
package crm.testing;

import org.jspecify.annotations.NullMarked;
