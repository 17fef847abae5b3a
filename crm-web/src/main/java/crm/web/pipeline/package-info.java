/** The pipeline: opportunities on a board, in a table and as a forecast, each on its own page, and how the stages are kept. */
@NullMarked
package crm.web.pipeline;

import org.jspecify.annotations.NullMarked;
