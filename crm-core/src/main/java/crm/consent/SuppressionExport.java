package crm.consent;

import crm.access.Permission;
import crm.access.Viewer;
import crm.exports.Export;
import crm.exports.ExportFormat;
import crm.exports.ExportSink;
import crm.exports.Exports;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Takes the list of addresses that nobody may write to out of the house, to be kept by whoever else writes to people. */
@Service
public class SuppressionExport {

    private static final String COUNT = """
            select (select count(*) from suppression) + (select count(*) from suppressed_domain)
            """;

    private static final String SUPPRESSIONS = """
            select channel, address_key as address, reason, coalesce(since, at) as at, source from suppression
            union all
            select 'EMAIL', '@' || domain, reason, coalesce(since, at), source from suppressed_domain
            order by channel, address
            """;

    private final Exports exports;
    private final JdbcClient jdbc;

    SuppressionExport(Exports exports, JdbcClient jdbc) {
        this.exports = exports;
        this.jdbc = jdbc;
    }

    /** All addresses and domains; a domain begins with an at sign. */
    public void write(Viewer viewer, ExportFormat format, ExportSink sink) {
        viewer.require(Permission.CUSTOMERS_EXPORT);
        viewer.require(Permission.CONSENT_WRITE);
        exports.write(
                viewer, Export.of("suppressions", Map.of()), jdbc.sql(COUNT), jdbc.sql(SUPPRESSIONS), format, sink);
    }
}
