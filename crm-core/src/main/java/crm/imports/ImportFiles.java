package crm.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The uploaded files, kept in pieces in the database so that any instance can read them, and never as files on a disk. */
@Component
class ImportFiles {

    private static final int PIECE = 1 << 20;

    private static final String KEEP = """
            insert into import_file_chunk (import_id, number, content) values (:import, :number, :content)
            """;

    private static final String PIECES = """
            select content from import_file_chunk where import_id = :import and number = :number
            """;

    private final JdbcClient jdbc;

    ImportFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps all that comes; returns how many bytes that was. */
    long keep(long importId, InputStream content) {
        try {
            long bytes = 0;
            byte[] piece;
            for (int number = 0; (piece = content.readNBytes(PIECE)).length > 0; number++) {
                jdbc.sql(KEEP)
                        .param("import", importId)
                        .param("number", number)
                        .param("content", piece)
                        .update();
                bytes += piece.length;
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("The upload broke off", e);
        }
    }

    /** The file from its beginning; one piece is in memory at a time. */
    InputStream open(long importId) {
        return new SequenceInputStream(new Pieces(importId));
    }

    private final class Pieces implements Enumeration<InputStream> {

        private final long importId;
        private int number;
        private byte[] next;

        Pieces(long importId) {
            this.importId = importId;
            this.next = piece(importId, 0);
        }

        @Override
        public boolean hasMoreElements() {
            return next.length > 0;
        }

        @Override
        public InputStream nextElement() {
            if (!hasMoreElements()) {
                throw new NoSuchElementException();
            }
            byte[] current = next;
            next = piece(importId, ++number);
            return new ByteArrayInputStream(current);
        }
    }

    private byte[] piece(long importId, int number) {
        return jdbc.sql(PIECES)
                .param("import", importId)
                .param("number", number)
                .query((row, n) -> row.getBytes("content"))
                .optional()
                .orElse(new byte[0]);
    }
}
