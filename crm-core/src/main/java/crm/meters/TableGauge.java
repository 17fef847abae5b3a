package crm.meters;

/**
 * A figure that the database knows, equal on all instances. A room declares a bean of this for each.
 *
 * @param name as scraped, such as {@code send_queue_depth}
 * @param sql the first column is the figure; every further one is a label named as the column, so the rows are few
 */
public record TableGauge(String name, String help, String sql) {}
