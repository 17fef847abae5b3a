package crm.exports;

import java.io.IOException;
import java.io.OutputStream;

/** Where a file goes; opened when it is certain that there will be one. */
@FunctionalInterface
public interface ExportSink {

    OutputStream open() throws IOException;
}
