package io.github.mcppolicy.uri;

import io.github.mcppolicy.external.ExternalTool;
import io.github.mcppolicy.external.TestScripts;
import java.nio.file.Path;
import java.util.List;

/**
 * The platforms of the hosts whose ways of reading are compared. If a machine lacks one, the calling test is skipped.
 */
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

    @SuppressWarnings("ImmutableEnumChecker") // an immutable copy
    private final List<String> readers;

    Host(String... readers) {
        this.readers = List.of(readers);
    }

    /** The prefixes of its readers' names. */
    List<String> readers() {
        return readers;
    }

    abstract UriReader start() throws Exception;
}
