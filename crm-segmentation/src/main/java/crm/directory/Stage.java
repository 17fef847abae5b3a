package crm.directory;

/** How far somebody has come with us: derived from orders, never typed in. */
public enum Stage {
    /** Without an order that counts. */
    PROSPECT,
    CUSTOMER;

    static Stage of(int orders) {
        return orders > 0 ? CUSTOMER : PROSPECT;
    }
}
