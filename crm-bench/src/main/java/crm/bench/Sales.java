package crm.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a sales manager looks at who sees everybody's: 100,000 leads, a third of them open, 20,000 accounts with an opportunity
 * each, a million activities, fifty reps; and a list of 10,000 leads that is shared out among the fifty as it comes in.
 */
record Sales(Stage stage) {

    private static final int SECONDS = 30;
    private static final int REPS = 50;
    private static final int LIST = 10_000;

    /** The inbox with everybody's leads and the first of them beside it, the board and the forecast. */
    private static final List<String> PAGES = List.of("/leads?tab=TEAM", "/pipeline", "/pipeline/forecast");

    private static final String[] FILL = {"""
        insert into app_user (email, name, role, created_at)
        select 'rep' || n || '@example.org', 'Rep ' || n, 'SALES', now() from generate_series(1, 50) n
        on conflict do nothing
        """, """
        update customer set kind = 'ORGANISATION' where id in (select id from customer order by id limit 20000)
        """, """
        insert into lead (customer_id, state, owner_id, need, source, via, created_at, updated_at, assigned_at,
                          responded_at, due_at, closed_at, reason, score)
        select c.id, case when n % 3 > 0 then 'CLOSED' when n % 2 = 0 then 'WORKING' else 'ASSIGNED' end, u.id,
               'Need ' || n % 12, 'Fair ' || n % 5, 'IMPORT', now() - n * interval '1 minute',
               now() - n * interval '1 minute', now() - n * interval '1 minute',
               case when n % 2 = 0 then now() - n * interval '30 seconds' end, now() + (n % 5000 - 2500) * interval '1 minute',
               case when n % 3 > 0 then now() end, case when n % 3 > 0 then 'No need' end, n % 100
        from generate_series(1, 100000) n
        join (select id, row_number() over (order by id) as place from customer) c
          on c.place = 1 + n % (select count(*) from customer)
        join (select id, row_number() over (order by id) as place from app_user where role = 'SALES') u
          on u.place = 1 + n % 50
        """, """
        insert into opportunity (customer_id, name, amount, currency, stage_id, state, owner_id, close_date, next_step,
                                 forecast, created_at, stage_since, touched_at, won_at)
        select c.id, 'Machine ' || c.place, 10000 * (100 + c.place), 'GBP', s.id, s.state, u.id,
               current_date + (c.place % 90)::int - 20, case when c.place % 4 > 0 then 'Call' end,
               (array['COMMIT', 'BEST_CASE', 'PIPELINE'])[1 + c.place % 3], now() - interval '40 days',
               now() - (c.place % 30) * interval '1 day', now() - (c.place % 30) * interval '1 day',
               case when s.state = 'WON' then now() - (c.place % 60) * interval '1 day' end
        from (select id, row_number() over (order by id) as place from customer order by id limit 20000) c
        join (select id, state, row_number() over (order by position) as place from pipeline_stage where state <> 'LOST') s
          on s.place = 1 + c.place % 5
        join (select id, row_number() over (order by id) as place from app_user where role = 'SALES') u
          on u.place = 1 + c.place % 50
        """, """
        insert into activity (customer_id, name, at)
        select c.id, 'email.opened', now() - n * interval '20 seconds'
        from generate_series(1, 1000000) n
        join (select id, row_number() over (order by id) as place from customer) c
          on c.place = 1 + n % (select count(*) from customer)
        """, """
        insert into routing_rep (user_id, weight) select id, 1 from app_user where role = 'SALES' on conflict do nothing
        """, """
        insert into routing_rule (position, name, user_ids, created_at)
        select 1, 'Everybody', array_agg(id), now() from app_user where role = 'SALES'
        """, "vacuum analyze"};

    private static final String GIVEN = """
            select count(*) from lead l join import i on i.id = l.import_id
            where i.id = (select max(id) from import where kind = 'LEADS')
            """;

    private static final String UNSCORED = """
            select count(*) from lead l
            where l.state in ('NEW', 'ASSIGNED', 'WORKING', 'RETURNED')
              and not exists (select from lead_score s
                              where s.lead_id = l.id and s.scored_at > greatest(now() - interval '1 day', l.updated_at))
            """;

    private static final String SHARES = """
            select count(*) from lead where import_id = (select max(id) from import where kind = 'LEADS') group by owner_id
            """;

    List<Result> measure() throws IOException, InterruptedException, SQLException {
        if ("0".equals(stage.server().value("select count(*) from lead"))) {
            stage.server().run(FILL);
        }
        awaitScores();
        Visitor manager = new Visitor(stage.keel());
        manager.signIn();
        manager.warmUp(PAGES);
        Sample pages = new Sample();
        for (int round = 0; round < Math.min(stage.turns().rounds(), 3); round++) {
            stage.turns().noise().look();
            pages.add(manager.load(PAGES, SECONDS).quantile(0.99));
        }
        Sample lists = new Sample();
        for (int round = 0; round < Math.min(stage.turns().rounds(), 3); round++) {
            lists.add(shareOut(round).toMillis());
            awaitScores();
        }
        int size = stage.trade().lines();
        return List.of(
                new Result(
                        "inbox, pipeline and forecast, 99th percentile", size, pages, null, Goal.most("ms", 150, 20)),
                new Result("10,000 leads shared out", size, lists, null, Goal.most("ms", 5000, 1000)));
    }

    /** The application scores what it finds without; that is not what is measured. */
    private void awaitScores() throws InterruptedException, SQLException {
        for (int second = 0; second < 300; second++) {
            if ("0".equals(stage.server().value(UNSCORED))) {
                return;
            }
            Thread.sleep(1000);
        }
        throw new IllegalStateException("The leads were not scored within five minutes");
    }

    /** From the first byte of the list sent until the last lead has somebody. */
    private Duration shareOut(int round) throws IOException, InterruptedException, SQLException {
        Path list = stage.folder().resolve("leads-" + round + ".csv");
        SplittableRandom random = new SplittableRandom(
                stage.server().value("select count(*) from lead").hashCode());
        try (Writer out = Files.newBufferedWriter(list, StandardCharsets.UTF_8)) {
            out.write("name,organisation,email,need,source\n");
            for (int i = 0; i < LIST; i++) {
                long number = random.nextLong() >>> 24;
                out.write("Anna%d,Works %d,anna%d@example.org,Need %d,Fair%n".formatted(i, number, number, i % 12));
            }
        }
        Duration took = stage.keel().importFile("leads", list);
        if (!stage.server().value(GIVEN).equals(Integer.toString(LIST))
                || !stage.server().column(SHARES).stream().allMatch(Integer.toString(LIST / REPS)::equals)) {
            throw new IllegalStateException(
                    "The leads were not shared out evenly: " + stage.server().column(SHARES));
        }
        return took;
    }
}
