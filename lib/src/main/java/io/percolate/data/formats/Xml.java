package io.percolate.data.formats;

import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Walks through the elements of an XML file in a zip. */
final class Xml {

    private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private Xml() {
    }

    /** Hears of elements, in the order of the file. */
    interface Handler {

        /** An element begins; its attributes are those of the reader. */
        void begin(String name, XMLStreamReader xml);

        /** An element ends, with the text directly before its end. */
        void end(String name, String text);
    }

    /** Reads an entry; one that is not there has no elements. */
    static void read(ZipFile zip, String entry, Handler handler) throws Exception {
        ZipEntry found = zip.getEntry(entry);
        if (found == null) {
            return;
        }
        try (InputStream in = zip.getInputStream(found)) {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(in);
            walk(xml, handler);
            xml.close();
        }
    }

    private static void walk(XMLStreamReader xml, Handler handler) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    text.setLength(0);
                    handler.begin(xml.getLocalName(), xml);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE, XMLStreamConstants.CDATA -> {
                    text.append(xml.getText());
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    handler.end(xml.getLocalName(), text.toString());
                    text.setLength(0);
                }
                default -> { }
            }
        }
    }
}
