package crm.segments.rule;

/** What a sale line, or the order it stands in, can be narrowed by. */
public enum LineProperty implements Word {
    SKU("sku"),
    PRODUCT_NAME("productName"),
    CATEGORY("category"),
    CHANNEL("channel");

    private final String word;

    LineProperty(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
