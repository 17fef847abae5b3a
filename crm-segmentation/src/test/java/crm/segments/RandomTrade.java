package crm.segments;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What customers bought, were given and gave back, and what else they did. */
final class RandomTrade {

    static final List<String> ACTIVITIES = List.of(
            "email.sent", "email.opened", "email.clicked", "sms.sent", "sms.clicked", "page.viewed", "call.logged");

    private final Chance chance;

    private final Rows rows;

    RandomTrade(Chance chance, Rows rows) {
        this.chance = chance;
        this.rows = rows;
    }

    void of(long customer) {
        for (int i = chance.once(4) ? 0 : chance.upTo(5); i > 0; i--) {
            order(customer);
        }
        String columns = "customer_id id name at campaign_id machine";
        for (int i = chance.once(4) ? 0 : chance.upTo(9); i > 0; i--) {
            String name = chance.one(ACTIVITIES);
            Long campaign = chance.of(7L, 8L, null);
            rows.add("activity", columns, customer, rows.nextId(), name, chance.soon(), campaign, chance.once(5));
        }
    }

    /** Sold, given away, adjusted and given back, all on one document; what is given back comes later. */
    private void order(long customer) {
        long order = rows.nextId();
        Instant at = chance.moment();
        long sales = 0;
        long refunds = 0;
        int lines = 1 + chance.upTo(3);
        List<Runnable> stored = new ArrayList<>();
        for (int line = 0; line < lines; line++) {
            String kind = chance.of("SALE", "SALE", "SALE", "REFUND", "ADJUSTMENT");
            boolean refund = kind.equals("REFUND");
            long amount = refund ? 10_000L * (1 + chance.upTo(9)) : chance.of(0L, 5_000L, 10_000L, 33_333L, 250_000L);
            sales += kind.equals("SALE") ? amount : 0;
            refunds += refund ? amount : 0;
            UUID content = new UUID(order, line);
            stored.add(() -> line(customer, order, kind, refund ? notBefore(at) : at, amount, content));
        }
        rows.add(
                "orders",
                "customer_id id order_number ordered_at currency channel sales refunds lines",
                customer,
                order,
                "N" + order,
                at,
                "GBP",
                chance.of("web", "Shop", "ＷＥＢ", "", null),
                sales,
                refunds,
                lines);
        stored.forEach(Runnable::run);
    }

    private Instant notBefore(Instant at) {
        Instant later = chance.moment();
        return later.isBefore(at) ? at : later;
    }

    private void line(long customer, long order, String kind, Instant at, long amount, UUID content) {
        String sku = chance.of("S1", "s1", "Ｓ2", "S3", "T9", null);
        String name = chance.of("Red Bag", "red purse", "بسته", "紅色包", "ﬁsh", "", null);
        String category = chance.of("Bags", "BAGS", "箱包", "", null);
        if (sku != null) {
            rows.add("product", "sku updated_at", sku, chance.now());
        }
        if (kind.equals("SALE")) {
            String label = sku + "\n" + name + "\n" + category;
            UUID hash = UUID.nameUUIDFromBytes(label.getBytes(StandardCharsets.UTF_8));
            rows.add("product_label", "hash sku name category", hash, sku, name, category);
        }
        rows.add(
                "order_line",
                "customer_id id order_id kind occurred_at sku product_name category quantity unit_price amount content_hash ordinal",
                customer,
                rows.nextId(),
                order,
                kind,
                at,
                sku,
                name,
                category,
                1,
                amount,
                amount,
                content,
                1);
    }
}
