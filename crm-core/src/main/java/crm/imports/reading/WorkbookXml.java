package crm.imports.reading;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.ZipException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * One XML part of a workbook, read element by element. Nothing outside of it is ever looked at, what it declares is refused, and
 * no name, value or text of it can fill the memory.
 */
final class WorkbookXml implements AutoCloseable {

    private static final int DEEPEST = 64;
    private static final int MOST_ATTRIBUTES = 100;
    private static final int LONGEST_ATTRIBUTE = 64 * 1024;

    /** A cell of Excel holds 32,767 characters; others write a little more. */
    private static final int LONGEST_TEXT = 256 * 1024;

    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader reader;
    private final Steps steps;

    WorkbookXml(InputStream part) {
        this.steps = new Steps(part);
        try {
            this.reader = FACTORY.createXMLStreamReader(steps);
        } catch (XMLStreamException e) {
            throw unreadable(e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEEPEST);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MOST_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, LONGEST_ATTRIBUTE);
        return factory;
    }

    /** Goes to where the next element begins or ends; false at the end of the part. */
    boolean step() {
        try {
            while (reader.hasNext()) {
                int event = next();
                if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                    return true;
                }
            }
            return false;
        } catch (XMLStreamException e) {
            throw unreadable(e);
        }
    }

    private int next() throws XMLStreamException {
        steps.begin();
        int event = reader.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new Unreadable(
                    Unreadable.Reason.UNSAFE_WORKBOOK,
                    "The workbook contains declarations that no spreadsheet program writes and that attacks are made of."
                            + " Open it, save it anew and send that.");
        }
        return event;
    }

    boolean begins(String element) {
        return reader.isStartElement() && reader.getLocalName().equals(element);
    }

    boolean ends(String element) {
        return reader.isEndElement() && reader.getLocalName().equals(element);
    }

    /** Of the element that begins here, whatever its namespace; null where it has none of this name. */
    @Nullable
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** The same of an attribute in some namespace, such as {@code r:id}. */
    @Nullable
    String qualified(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String namespace = reader.getAttributeNamespace(i);
            if (namespace != null
                    && !namespace.isEmpty()
                    && reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** The text of the element that begins here, whose end is behind us then. */
    String text() {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        try {
            while (depth > 0) {
                switch (next()) {
                    case XMLStreamConstants.START_ELEMENT -> depth++;
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        append(text);
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            throw unreadable(e);
        }
        return text.toString();
    }

    private void append(StringBuilder text) {
        text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
        if (text.length() > LONGEST_TEXT) {
            throw endless();
        }
    }

    /**
     * The text of the {@code t} elements within the element that begins here, without how it is pronounced; its end is behind us
     * then.
     */
    String richText(String element) {
        String first = null;
        StringBuilder more = null;
        boolean pronounced = false;
        while (step() && !ends(element)) {
            if (begins("rPh")) {
                pronounced = true;
            } else if (ends("rPh")) {
                pronounced = false;
            } else if (begins("t") && !pronounced) {
                String run = text();
                if (first == null) {
                    first = run;
                } else {
                    more = more == null ? new StringBuilder(first) : more;
                    more.append(run);
                    if (more.length() > LONGEST_TEXT) {
                        throw endless();
                    }
                }
            }
        }
        return EscapedText.of(more != null ? more.toString() : first == null ? "" : first);
    }

    static Unreadable endless() {
        return new Unreadable(
                Unreadable.Reason.ENDLESS_WORKBOOK,
                "The workbook unpacks to far more than a table does. Save the sheet as \"CSV UTF-8\" and send that.");
    }

    static Unreadable damaged() {
        return new Unreadable(
                Unreadable.Reason.DAMAGED_WORKBOOK,
                "The workbook is damaged or incomplete. Open it in a spreadsheet program, save it anew and send that.");
    }

    private static RuntimeException unreadable(XMLStreamException e) {
        if (e.getCause() instanceof IOException cause && !(cause instanceof ZipException)) {
            return cause instanceof TooLong ? endless() : new UncheckedIOException(cause);
        }
        return damaged();
    }

    @Override
    public void close() {
        try {
            reader.close();
            steps.close();
        } catch (XMLStreamException e) {
            throw unreadable(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts what one step of the reader takes: a name or a comment without end would be kept whole. */
    private static final class Steps extends FilterInputStream {

        private static final int LONGEST = 4 << 20;

        private int taken;

        Steps(InputStream part) {
            super(part);
        }

        void begin() {
            taken = 0;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            taken += Math.max(read, 0);
            if (taken > LONGEST) {
                throw new TooLong();
            }
            return read;
        }
    }

    private static final class TooLong extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
