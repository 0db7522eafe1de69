package io.github.mcppolicy.cli.policytest;

import io.github.mcppolicy.policytest.TestResult;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes results as Surefire writes those of JUnit, which Jenkins, GitLab and others read: {@code testsuites}, one
 * {@code testsuite} for each file, {@code testcase}, {@code failure}.
 */
public final class JUnitXml {
    /** What XML 1.0 cannot hold, not even escaped. */
    private static final Pattern FORBIDDEN =
            Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** The whole document. */
    public static String of(List<FileResults> files) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JUnitXml(writer).write(files);
            writer.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a text in memory can always be written", impossible);
        }
        return text.append('\n').toString();
    }

    private void write(List<FileResults> files) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        for (FileResults file : files) {
            write(file);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void write(FileResults file) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        attribute("name", file.file().toString());
        attribute("tests", String.valueOf(file.results().size()));
        attribute("failures", String.valueOf(file.failed()));
        attribute("errors", "0");
        attribute("skipped", "0");
        attribute("time", "0");
        for (TestResult result : file.results()) {
            write(file, result);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private void write(FileResults file, TestResult result) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        attribute("classname", file.file().toString());
        attribute("name", result.test().name());
        attribute("time", "0");
        if (!result.hasPassed()) {
            xml.writeStartElement("failure");
            attribute("type", "policytest");
            attribute(
                    "message",
                    result.text().lines().skip(1).findFirst().orElse("").strip());
            xml.writeCharacters(allowed(result.text()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, allowed(value));
    }

    private static String allowed(String text) {
        return FORBIDDEN.matcher(text).replaceAll("?");
    }
}
