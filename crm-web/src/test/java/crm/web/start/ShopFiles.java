package crm.web.start;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The files of a shop with so many customers, for imports. */
final class ShopFiles {

    private ShopFiles() {}

    static String people(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> "K%d,Person %d,person%d@example.org,yes,2026-01-01T10:00:00Z,form,Offers please."
                        .formatted(i, i, i))
                .collect(Collectors.joining(
                        "\n",
                        "externalKey,name,email,consent.email,consent.email.at,consent.email.source,consent.email.wording\n",
                        "\n"));
    }

    /** Two lines for each of them. */
    static String orders(int size) {
        return IntStream.range(0, 2 * size)
                .mapToObj(i -> "O%d,2026-02-01T10:00:00Z,K%d,SKU%d,1,2.50".formatted(i / 2, i / 2, i % 2))
                .collect(Collectors.joining("\n", "orderNumber,orderedAt,customerKey,sku,quantity,unitPrice\n", "\n"));
    }
}
