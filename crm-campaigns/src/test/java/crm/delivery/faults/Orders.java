package crm.delivery.faults;

import crm.access.Viewer;
import crm.campaigns.CampaignControl;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignLaunch;
import crm.campaigns.CampaignSchedule;
import crm.campaigns.LaunchDecision;
import crm.delivery.Doubts;
import crm.delivery.Outbound;
import crm.delivery.Town;
import crm.kernel.Conflict;
import crm.segments.SegmentId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.SmartLifecycle;

/** Does in an instance what the test that started it says on its standard input, by the doors that pages and API use. */
@TestComponent
class Orders implements SmartLifecycle {

    private final Town town;

    private final CampaignDesk desk;

    private final CampaignLaunch launch;

    private final CampaignSchedule schedule;

    private final CampaignControl control;

    private final Doubts doubts;

    private final Outbound outbound;

    private final Failpoints failpoints;

    private final Readers readers;

    private final MachineClock machine;

    private final MeterRegistry meters;

    private final CountDownLatch go = new CountDownLatch(1);

    private volatile boolean running;

    Orders(
            Town town,
            CampaignDesk desk,
            CampaignLaunch launch,
            CampaignSchedule schedule,
            CampaignControl control,
            Doubts doubts,
            Outbound outbound,
            Failpoints failpoints,
            Readers readers,
            MachineClock machine,
            MeterRegistry meters) {
        this.town = town;
        this.desk = desk;
        this.launch = launch;
        this.schedule = schedule;
        this.control = control;
        this.doubts = doubts;
        this.outbound = outbound;
        this.failpoints = failpoints;
        this.readers = readers;
        this.machine = machine;
        this.meters = meters;
    }

    /** Before the senders: a spare instance is warm and waits here. */
    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("orders").start(this::listen);
        System.out.println(KeelInstance.WARM);
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void ready() {
        System.out.println(KeelInstance.READY);
    }

    /** Without the test that started it, it ends too. */
    private void listen() {
        try (var in = new Scanner(System.in)) {
            while (in.hasNextLine()) {
                String[] words = in.nextLine().split(" ");
                if (words[0].equals("go")) {
                    go.countDown();
                } else {
                    System.out.println(KeelInstance.ANSWER + obey(words));
                }
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private String obey(String[] words) {
        try {
            return switch (words[0]) {
                case "halt" -> {
                    failpoints.haltAt(Failpoint.valueOf(words[1]), Integer.parseInt(words[2]));
                    yield "armed";
                }
                case "launch" -> launched(new SegmentId(number(words[1])));
                case "schedule" -> scheduled(new SegmentId(number(words[1])), Instant.parse(words[2]));
                case "edit" -> edited(new CampaignId(number(words[1])), words[2]);
                case "pause" ->
                    ""
                            + control.pause(Town.MARKETER, new CampaignId(number(words[1])))
                                    .state();
                case "resume" ->
                    ""
                            + control.resume(Town.MARKETER, new CampaignId(number(words[1])))
                                    .state();
                case "cancel" ->
                    ""
                            + control.cancel(Town.MARKETER, new CampaignId(number(words[1])))
                                    .state();
                case "again" -> "" + doubts.sendAgain(Town.MARKETER, new CampaignId(number(words[1])), null);
                case "arm" -> armed();
                case "visit" -> readers.visit(words[1], words[2], words[3]);
                case "answers" -> readers.answersTo(new CampaignId(number(words[1])));
                case "jump" -> {
                    machine.jumpTo(Duration.parse(words[1]));
                    yield words[1];
                }
                case "outbound" -> outbound.whyOff().map(Enum::name).orElse("ON");
                case "count" ->
                    ""
                            + (long) meters.find(words[1]).counters().stream()
                                    .mapToDouble(Counter::count)
                                    .sum();
                default -> throw new IllegalArgumentException(words[0]);
            };
        } catch (Conflict e) {
            return "CONFLICT";
        } catch (RuntimeException e) {
            return "FAILED " + e.getClass().getName();
        }
    }

    private String armed() {
        outbound.arm(Viewer.system());
        return outbound.whyOff().map(Enum::name).orElse("ON");
    }

    private static long number(String word) {
        return Long.parseLong(word);
    }

    private String launched(SegmentId segment) {
        CampaignId campaign = town.draft(segment);
        LaunchDecision decision = launch.launch(Town.MARKETER, campaign);
        return decision instanceof LaunchDecision.Launched ? "" + campaign.value() : decision.toString();
    }

    private String scheduled(SegmentId segment, Instant at) {
        CampaignId campaign = town.draft(segment);
        schedule.schedule(Town.MARKETER, campaign, at);
        return "" + campaign.value();
    }

    private String edited(CampaignId campaign, String subject) {
        var plan = desk.sheet(Town.MARKETER, campaign).plan();
        desk.change(
                Town.MARKETER, campaign, town.saying(plan, subject, "<p>Now it says {{contact.firstName}}</p>"), null);
        return subject;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
