/** From a cell's text to a value: dates, decimals, yes and no, as written around the world. What a whole column says decides, never one cell. */
@NullMarked
package crm.imports.values;

import org.jspecify.annotations.NullMarked;
