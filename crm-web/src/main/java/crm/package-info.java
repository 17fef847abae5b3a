/** Where Keel starts; every package below is a room. */
@NullMarked
package crm;

import org.jspecify.annotations.NullMarked;
