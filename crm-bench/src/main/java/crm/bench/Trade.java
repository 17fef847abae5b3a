package crm.bench;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A shop that never was, always the same for the same size: a tenth as many customers as order lines, few of whom buy most
 * (the n-th by u²), twice as much before Christmas as in January, some of it brought back.
 *
 * @param lines order lines of three years
 */
record Trade(int lines) {

    static final int SKUS = 4000;

    private static final LocalDateTime FIRST = LocalDateTime.of(2023, 11, 1, 8, 0);
    private static final int DAYS = 3 * 365;
    private static final int LONGEST_ORDER = 9;
    private static final int[] SEASON = {6, 6, 7, 7, 8, 8, 7, 7, 9, 10, 12, 13};
    private static final String[] COUNTRIES = {"United Kingdom", "Germany", "France", "Ireland", "Spain"};

    int customers() {
        return lines / 10;
    }

    /** Where both files are, written if they are not there yet. */
    Path customerFile(Path folder) throws IOException {
        Path file = folder.resolve("customers-" + customers() + ".csv.gz");
        if (Files.notExists(file)) {
            try (BufferedWriter out = packed(file)) {
                writeCustomers(out);
            }
        }
        return file;
    }

    Path lineFile(Path folder) throws IOException {
        Path file = folder.resolve("lines-" + lines + ".csv.gz");
        if (Files.notExists(file)) {
            try (BufferedWriter out = packed(file)) {
                writeLines(out);
            }
        }
        return file;
    }

    private void writeCustomers(BufferedWriter out) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        out.write("externalKey,firstName,lastName,email,city,country,consent.email,consent.email.at,"
                + "consent.email.source,consent.email.wording\n");
        for (int i = 1; i <= customers(); i++) {
            String agreed = random.nextInt(10) < 7 ? "yes,2024-01-01,shop,I want news" : ",,,";
            out.write("K%d,First%d,Last%d,customer%d@example.org,Town%d,%s,%s%n"
                    .formatted(i, i % 997, i % 9973, i, random.nextInt(500), country(i), agreed));
        }
    }

    private void writeLines(BufferedWriter out) throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        out.write("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
        int order = 0;
        for (int written = 0; written < lines; ) {
            int customer = customer(random);
            String head = "A" + ++order;
            String tail = moment(random) + ",%d." + "%02d,K" + customer + "," + country(customer) + "\n";
            int length = Math.min(1 + random.nextInt(LONGEST_ORDER), lines - written);
            for (int i = 0; i < length; i++, written++) {
                int sku = (int) (SKUS * square(random.nextDouble()));
                int pieces = random.nextInt(50) == 0 ? -1 : 1 + random.nextInt(12);
                out.write(head + ",S" + sku + ",Article number " + sku + "," + pieces + ","
                        + tail.formatted(1 + sku % 40, sku % 100));
            }
        }
    }

    private int customer(SplittableRandom random) {
        return 1 + (int) (customers() * square(random.nextDouble()));
    }

    private static String country(int customer) {
        return COUNTRIES[customer % 10 < 6 ? 0 : customer % COUNTRIES.length];
    }

    private static LocalDateTime moment(SplittableRandom random) {
        LocalDateTime at;
        do {
            at = FIRST.plusMinutes((long) random.nextInt(DAYS) * 24 * 60 + random.nextInt(12 * 60));
        } while (random.nextInt(13) >= SEASON[at.getMonthValue() - 1]);
        return at;
    }

    private static double square(double u) {
        return u * u;
    }

    private static BufferedWriter packed(Path file) throws IOException {
        OutputStream plain = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        return new BufferedWriter(new OutputStreamWriter(new FastGzip(plain), StandardCharsets.UTF_8), 1 << 16);
    }

    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
