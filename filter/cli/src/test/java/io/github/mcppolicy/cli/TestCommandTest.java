package io.github.mcppolicy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class TestCommandTest {
    private static final String POLICY =
            "{\"version\": \"1\", \"default\": \"deny\", \"tools\": {\"read\": {}, \"drop\": {\"action\": \"deny\"}}}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path folder;

    TestCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private int test(String... arguments) {
        return McpPolicyCommand.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Stream.concat(Stream.of("test"), Stream.of(arguments)).toArray(String[]::new));
    }

    private String file(String name, String tests) throws IOException {
        return Files.writeString(folder.resolve(name), "{\"policy\": \"policy.json\",\n \"tests\": [" + tests + "]}")
                .toString();
    }

    private static String call(String name, String tool, String decision) {
        return "{\"name\": \"" + name + "\", \"call\": {\"tool\": \"" + tool + "\"}, \"expect\": {\"decision\": \""
                + decision + "\"}}";
    }

    private void writePolicy() throws IOException {
        Files.writeString(folder.resolve("policy.json"), POLICY);
    }

    @Test
    void folderWhenAllPassThenTheExitCodeIsZeroAndTheRestOfThePolicyIsNamed() throws Exception {
        writePolicy();
        file("a.policytest.json", call("one", "read", "allow"));
        file("b.policytest.json", call("two", "other", "deny"));

        assertThat(test(folder.toString(), "--coverage")).as(err.toString()).isZero();

        assertThat(out.toString())
                .contains(
                        "policy.json: 2 of 3; no test reaches",
                        "policy.json:1:68 /tools/drop/action: reached",
                        "2 tests in 2 files, 0 failed");
    }

    @Test
    void testWhenItFailsThenTheExitCodeIsOneAndTheReportSaysWhy() throws Exception {
        writePolicy();
        String file = file("a.policytest.json", call("one", "drop", "allow"));

        assertThat(test(file)).isEqualTo(1);

        assertThat(out.toString())
                .contains(
                        "FAILED \"one\"",
                        "decision: expected allow, but got deny",
                        "/tools/drop/action: got deny",
                        "1 test in 1 file, 1 failed");
    }

    @Test
    void jsonWhenAskedForThenItIsOneLineWithFailuresAndCoverage() throws Exception {
        writePolicy();
        String file = file("a.policytest.json", call("one", "drop", "allow") + ',' + call("two", "read", "allow"));

        assertThat(test(file, "--json", "--coverage")).isEqualTo(1);

        assertThat(out.toString().strip().lines()).hasSize(1);
        assertThat(out.toString())
                .startsWith("{\"tests\":2,\"failed\":1,\"files\":[{\"file\":")
                .contains(
                        "{\"name\":\"two\",\"passed\":true}",
                        "{\"field\":\"decision\",\"expected\":\"allow\",\"actual\":\"deny\"}",
                        "\"total\":3,\"reached\":2,\"missed\":[{\"rule\":\"/default\",\"branch\":\"reached\"}]");
    }

    @Test
    void junitWhenWrittenThenItIsXmlWhateverTheNamesHold() throws Exception {
        writePolicy();
        String file = file(
                "a.policytest.json",
                call("<one> & \\\"\\u0000\\ufffe ]]>", "drop", "allow") + ',' + call("two", "read", "allow"));
        Path report = folder.resolve("report.xml");

        assertThat(test(file, "--junit", report.toString())).isEqualTo(1);
        assertThat(test(file, "--junit", report.toString())).isEqualTo(1);

        Document xml = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Files.readString(report))));
        Element suite = (Element)
                xml.getDocumentElement().getElementsByTagName("testsuite").item(0);
        Element failed = (Element) suite.getElementsByTagName("testcase").item(0);
        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(failed.getAttribute("name")).isEqualTo("<one> & \"?? ]]>");
        assertThat(failed.getElementsByTagName("failure").item(0).getTextContent())
                .contains("decision: expected allow, but got deny");
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(1);
    }

    @Test
    void policyWhenAnotherIsNamedThenItIsTested() throws Exception {
        writePolicy();
        String file = file("a.policytest.json", call("one", "drop", "allow"));
        Path other = Files.writeString(folder.resolve("other.json"), "{\"version\": \"1\", \"default\": \"allow\"}");

        assertThat(test(file, "--policy", other.toString())).isZero();
    }

    @Test
    void folderWhenThereIsNoTestThenTheExitCodeIsOneAndThatIsSaid() {
        assertThat(test(folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("There is no test");
    }

    @Test
    void filesWhenSomeCannotBeUsedThenEachIsToldAndNothingRuns() throws Exception {
        String good = file("a.policytest.json", call("one", "read", "allow"));
        String bad = file("b.policytest.json", "{\"nam\": 1}");
        String missing = folder.resolve("missing.policytest.json").toString();

        assertThat(test(good, bad, missing)).isEqualTo(2);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("missing.policytest.json cannot be read: there is no such file")
                .contains("b.policytest.json:2:13 /tests/0/nam: unknown field \"nam\"; did you mean \"name\"?")
                .contains("a.policytest.json:1:12 /policy: the policy ");
    }

    @Test
    void testWhenNothingIsNamedThenTheUsageIsWrong() {
        assertThat(test()).isEqualTo(2);
    }
}
