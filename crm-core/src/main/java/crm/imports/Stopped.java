package crm.imports;

/** Somebody has cancelled the import meanwhile, or another instance has begun it again. */
final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Stopped() {
        super(null, null, false, false);
    }

    /** @throws Stopped when this run is no longer the one that stores */
    static void unless(boolean running) {
        if (!running) {
            throw new Stopped();
        }
    }
}
