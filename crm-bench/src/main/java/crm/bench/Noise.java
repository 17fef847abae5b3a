package crm.bench;

import java.lang.management.ManagementFactory;

/** How evenly the machine works: the same bit of arithmetic before every measurement, and how many want the processors. */
final class Noise {

    private static final int STEPS = 40_000_000;

    private Sample probe = new Sample();
    private Sample load = new Sample();
    private long result;

    Noise() {
        arithmetic();
        arithmetic();
    }

    void look() {
        long start = System.nanoTime();
        arithmetic();
        probe.add((System.nanoTime() - start) / 1e6);
        load.add(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private void arithmetic() {
        long x = 88172645463325252L;
        for (int i = 0; i < STEPS; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        result += x;
    }

    /** How long the same arithmetic took since the last time this was asked, and the load. */
    String since() {
        if (probe.size() == 0) {
            return "";
        }
        String text = "%.0f ms (%.0f–%.0f), %.1f"
                .formatted(probe.median(), probe.quantile(0), probe.quantile(1), load.median());
        probe = new Sample();
        load = new Sample();
        return result == 0 ? text + "!" : text;
    }
}
