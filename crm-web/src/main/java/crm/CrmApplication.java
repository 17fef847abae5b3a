package crm;

import crm.backup.BackupCommands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Keel: starts, or does what an operator's command asks for. */
@SpringBootApplication
public class CrmApplication {

    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    public static void main(String[] arguments) {
        giveRoomToVirtualThreads();
        BackupCommands.run(arguments)
                .ifPresentOrElse(System::exit, () -> SpringApplication.run(CrmApplication.class, arguments));
    }

    /**
     * A virtual thread that waits while it loads a class keeps its carrier, and there are by default only as many carriers as
     * processors. On two processors two requests that met at the lock of the jar held both, and the third, which had the lock,
     * never ran again: nothing answered any more. Carriers are made when they are needed; an operator's own number stays. More
     * are not for nothing: each that runs out of work looks through the queues of all, and with 256 of them that was a fifth
     * of the work of a page. To be called before the first virtual thread.
     */
    static void giveRoomToVirtualThreads() {
        if (System.getProperty(CARRIERS) == null) {
            System.setProperty(CARRIERS, "64");
        }
    }
}
