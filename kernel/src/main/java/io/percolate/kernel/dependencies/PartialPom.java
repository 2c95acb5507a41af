package io.percolate.kernel.dependencies;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Builds a complete POM from the fragments that a README shows: loose {@code <dependency>} and {@code <repository>}
 * elements are collected and required elements are added; a {@code <project>} is unchanged.
 */
public final class PartialPom {
    private static final Map<String, String> DEFAULTS =
            Map.of("modelVersion", "4.0.0", "groupId", "notebook", "artifactId", "cell", "version", "1");
    private static final Map<String, String> COLLECTIONS =
            Map.of("dependency", "dependencies", "repository", "repositories");

    private PartialPom() {}

    /**
     * The POM for the fragments.
     *
     * @throws DependencyException when the text is not well-formed XML
     */
    public static String complete(String fragments) {
        String body = fragments.replaceFirst("^\\s*<\\?xml[^>]*\\?>", "");
        try {
            DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            List<Element> pieces = children(
                    builder.parse(new InputSource(new StringReader("<pom>" + body + "</pom>"))).getDocumentElement());
            if (pieces.size() == 1 && pieces.get(0).getTagName().equals("project")) {
                return write(pieces.get(0));
            }
            return write(assemble(builder.newDocument(), pieces));
        } catch (SAXParseException e) {
            throw new DependencyException("Line " + e.getLineNumber() + " of the POM is not well-formed XML: "
                    + e.getMessage(), e);
        } catch (SAXException | IOException | ParserConfigurationException | TransformerException e) {
            throw new DependencyException("The POM cannot be read: " + e.getMessage(), e);
        }
    }

    private static Element assemble(Document document, List<Element> pieces) {
        Element project = document.createElement("project");
        document.appendChild(project);
        for (Element piece : pieces) {
            String tag = piece.getTagName();
            if (COLLECTIONS.containsKey(tag)) {
                section(project, COLLECTIONS.get(tag)).appendChild(document.importNode(piece, true));
            } else if (COLLECTIONS.containsValue(tag)) {
                Element section = section(project, tag);
                children(piece).forEach(child -> section.appendChild(document.importNode(child, true)));
            } else {
                project.appendChild(document.importNode(piece, true));
            }
        }
        List<String> present = children(project).stream().map(Element::getTagName).toList();
        DEFAULTS.forEach((tag, text) -> {
            if (!present.contains(tag)) {
                project.appendChild(document.createElement(tag)).setTextContent(text);
            }
        });
        return project;
    }

    /** The child with this name, created when missing. */
    private static Element section(Element project, String tag) {
        return children(project).stream().filter(child -> child.getTagName().equals(tag)).findFirst()
                .orElseGet(() -> (Element) project.appendChild(project.getOwnerDocument().createElement(tag)));
    }

    private static List<Element> children(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static String write(Element project) throws TransformerException {
        StringWriter text = new StringWriter();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(project), new StreamResult(text));
        return text.toString();
    }
}
