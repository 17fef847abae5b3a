package crm.segments;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What the suggestions are measured by, from one look at the trade.
 *
 * @param newest the last order that counts; null = nothing was sold yet
 * @param usualDays the median of what passes between two orders of a customer; null = nobody came back yet
 * @param coreRevenue the revenue of the last one of the fewest buyers who bring four fifths of it all
 * @param scored whether there are RFM scores
 * @param category that most recent buyers bought of
 * @param sku that most recent buyers bought
 * @param product the name it was last sold under
 */
record TradeFacts(
        @Nullable OffsetDateTime newest,
        @Nullable Double usualDays,
        @Nullable Long coreRevenue,
        boolean scored,
        @Nullable String category,
        @Nullable String sku,
        @Nullable String product) {

    /** Recent are the newest 5,000 orders: enough to know what is bought, whatever the size of the shop. */
    static final String QUERY = """
            with recent as materialized (
                select customer_id, id from orders where sales > 0 order by ordered_at desc limit 5000),
            bought as materialized (
                select l.customer_id, l.sku, l.category
                from recent r
                join order_line l on l.customer_id = r.customer_id and l.order_id = r.id
                where l.kind = 'SALE' and l.amount > 0),
            ranked as (
                select revenue,
                       coalesce(sum(revenue) over (order by revenue desc, customer_id
                           rows between unbounded preceding and 1 preceding), 0) as better,
                       sum(revenue) over () as whole
                from customer_metrics where revenue > 0),
            top as (
                select sku from bought where sku is not null
                group by sku order by count(distinct customer_id) desc, sku limit 1)
            select (select ordered_at from orders where sales > 0 order by ordered_at desc limit 1) as newest,
                   (select percentile_cont(0.5) within group (
                               order by extract(epoch from last_order - first_order)::double precision / (orders - 1) / 86400)
                    from customer_metrics where orders > 1) as usual_days,
                   (select min(revenue) from ranked where better < whole * 0.8) as core_revenue,
                   exists (select from rfm_run where state = 'DONE' and definition_id = 1) as scored,
                   (select category from bought where category is not null
                    group by category order by count(distinct customer_id) desc, category limit 1) as category,
                   (select sku from top) as sku,
                   (select p.name from product p where p.sku = (select sku from top)) as product
            """;
}
