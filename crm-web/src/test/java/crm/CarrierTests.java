package crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** In a JVM of its own: how many carriers there are is decided once. */
class CarrierTests {

    @Test
    void threadsThatWaitWhileTheyLoadClassesStopNobody() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:ActiveProcessorCount=2",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Child.class.getName())
                .inheritIO()
                .start();
        try {
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).isZero();
        } finally {
            child.destroyForcibly();
        }
    }

    /** Three virtual threads wait in the middle of loading; a fourth lets them go. */
    static final class Child {

        static final CountDownLatch LOADING = new CountDownLatch(3);
        static final CountDownLatch LET_GO = new CountDownLatch(1);
        private static final int SECONDS = 10;

        private Child() {}

        public static void main(String[] arguments) throws InterruptedException {
            CrmApplication.giveRoomToVirtualThreads();
            List<Thread> loaders = List.of(
                    Thread.startVirtualThread(First::load),
                    Thread.startVirtualThread(Second::load),
                    Thread.startVirtualThread(Third::load));
            boolean all = LOADING.await(SECONDS, TimeUnit.SECONDS);
            Thread.startVirtualThread(LET_GO::countDown);
            boolean gone = LET_GO.await(SECONDS, TimeUnit.SECONDS);
            LET_GO.countDown();
            for (Thread loader : loaders) {
                loader.join();
            }
            System.exit(all && gone ? 0 : 1);
        }

        static void waitWhileLoading() {
            LOADING.countDown();
            try {
                LET_GO.await();
            } catch (InterruptedException e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }

    private static final class First {
        static {
            Child.waitWhileLoading();
        }

        static void load() {}
    }

    private static final class Second {
        static {
            Child.waitWhileLoading();
        }

        static void load() {}
    }

    private static final class Third {
        static {
            Child.waitWhileLoading();
        }

        static void load() {}
    }
}
