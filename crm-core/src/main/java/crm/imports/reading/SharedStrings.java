package crm.imports.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts of a workbook, of which its cells only hold the numbers. A million rows may have ten million, so they lie in a
 * temporary file, and the blocks used last in memory.
 */
final class SharedStrings implements AutoCloseable {

    private static final int BLOCK = 16 * 1024;
    private static final int MOST_BLOCKS_IN_MEMORY = 512;
    private static final long LONGEST = 2L << 30;
    private static final int MOST = 50_000_000;

    private final FileChannel file;
    private final List<Block> blocks = new ArrayList<>();
    private final Map<Block, String[]> used = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Block, String[]> eldest) {
            return size() > MOST_BLOCKS_IN_MEMORY;
        }
    };
    private int count;

    private SharedStrings() throws IOException {
        Path path = Files.createTempFile("keel-", ".texts");
        this.file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    static SharedStrings of(WorkbookXml part) {
        try {
            SharedStrings strings = new SharedStrings();
            try {
                strings.readAll(part);
                return strings;
            } catch (IOException | RuntimeException e) {
                strings.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readAll(WorkbookXml part) throws IOException {
        List<byte[]> texts = new ArrayList<>();
        int bytes = 0;
        while (part.step()) {
            if (part.begins("si")) {
                byte[] text = part.richText("si").getBytes(StandardCharsets.UTF_8);
                texts.add(text);
                bytes += text.length + Integer.BYTES;
                if (bytes >= BLOCK) {
                    write(texts, bytes);
                    texts.clear();
                    bytes = 0;
                }
            }
        }
        write(texts, bytes);
    }

    private void write(List<byte[]> texts, int bytes) throws IOException {
        blocks.add(new Block(count, texts.size(), file.position(), bytes));
        count += texts.size();
        if (count > MOST || file.position() + bytes > LONGEST) {
            throw WorkbookXml.endless();
        }
        ByteBuffer block = ByteBuffer.allocate(bytes);
        for (byte[] text : texts) {
            block.putInt(text.length).put(text);
        }
        block.flip();
        while (block.hasRemaining()) {
            file.write(block);
        }
    }

    /** @throws Unreadable when there is none of this number */
    String get(String number) {
        int index;
        try {
            index = Integer.parseInt(number);
        } catch (NumberFormatException e) {
            throw WorkbookXml.damaged();
        }
        if (index < 0 || index >= count) {
            throw WorkbookXml.damaged();
        }
        Block block = blocks.get(blockOf(index));
        return used.computeIfAbsent(block, this::read)[index - block.first()];
    }

    private int blockOf(int index) {
        int low = 0;
        int high = blocks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (blocks.get(middle).first() <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private String[] read(Block block) {
        ByteBuffer content = ByteBuffer.allocate(block.bytes());
        try {
            while (content.hasRemaining() && file.read(content, block.at() + content.position()) >= 0) {
                // until the whole block is here
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        content.flip();
        String[] texts = new String[block.size()];
        for (int i = 0; i < texts.length; i++) {
            int length = content.getInt();
            texts[i] = new String(content.array(), content.position(), length, StandardCharsets.UTF_8);
            content.position(content.position() + length);
        }
        return texts;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Texts that are read together.
     *
     * @param first number of its first text
     * @param at where it begins in the file
     */
    private record Block(int first, int size, long at, int bytes) {}
}
