package crm.operations;

import crm.meters.TableGauge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What PostgreSQL says of itself, as far as the application's role may see it. */
@Configuration(proxyBeanMethods = false)
class DatabaseGauges {

    @Bean
    TableGauge instancesAlive() {
        return new TableGauge(
                "instances_alive",
                "Instances that were there within 45 seconds",
                "select count(*) from instance where seen_at > clock_timestamp() - interval '45 seconds'");
    }

    @Bean
    TableGauge databaseSize() {
        return new TableGauge(
                "database_size_bytes", "Size of the database", "select pg_database_size(current_database())");
    }

    @Bean
    TableGauge longestTransaction() {
        return new TableGauge("db_tx_seconds_max", "Age of the oldest open transaction of the application", """
                select coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0) from pg_stat_activity
                 where datname = current_database() and usename = current_user and pid <> pg_backend_pid()
                """);
    }

    @Bean
    TableGauge oldestSnapshot() {
        return new TableGauge("pg_oldest_xmin_age", "Transactions since the oldest one that still sees old rows", """
                select coalesce(max(age(backend_xmin)), 0) from pg_stat_activity where backend_xmin is not null
                """);
    }

    @Bean
    TableGauge deadRows() {
        return new TableGauge("pg_dead_tuples", "Dead rows that vacuum has not cleared yet, per table", """
                select n_dead_tup, relname as "table" from pg_stat_user_tables where n_dead_tup > 0
                """);
    }

    @Bean
    TableGauge deadlocks() {
        return new TableGauge(
                "pg_deadlocks",
                "Deadlocks since the statistics began",
                "select deadlocks from pg_stat_database where datname = current_database()");
    }
}
