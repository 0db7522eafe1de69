package io.github.mcppolicy.uri;

import io.github.mcppolicy.external.ExternalTool;
import io.github.mcppolicy.external.TestScripts;
import java.nio.file.Path;
import java.util.List;

/** What the hosts run on whose ways to read are compared; where a machine lacks it, the calling test is skipped. */
enum Host {
    JVM(
            "URI.get",
            "URI.normalize",
            "Path.of(URI)",
            "URL.get",
            "URL of any scheme",
            "UriComponentsBuilder RFC",
            "UriComponentsBuilder WHAT_WG",
            "Java SDK",
            "URLDecoder 1",
            "URLDecoder 2",
            "URLDecoder 3",
            "substring") {
        @Override
        UriReader start() {
            return new JvmReader();
        }
    },
    NODE("new URL", "fileURLToPath", "decodeURI", "decodeURIComponent", "TypeScript SDK 1", "TypeScript SDK 2") {
        @Override
        UriReader start() throws Exception {
            return new ScriptReader(TestScripts.install(Path.of("")).start("uri-readings.mjs"));
        }
    },
    PYTHON("urlparse", "urlsplit", "urljoin", "urldefrag", "unquote", "unquote_plus", "FastMCP") {
        @Override
        UriReader start() throws Exception {
            Path python = ExternalTool.orSkip("python3", "python");
            return new ScriptReader(new ProcessBuilder(python.toString(), "src/test/python/uri_readings.py")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed
    private final List<String> readers;

    Host(String... readers) {
        this.readers = List.of(readers);
    }

    /** What the names of its readers begin with. */
    List<String> readers() {
        return readers;
    }

    abstract UriReader start() throws Exception;
}
