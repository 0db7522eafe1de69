package io.github.mcppolicy.samples.webxml;

import io.github.mcppolicy.samples.harness.SampleProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jar of this sample, started on a free port. */
final class PackagedSample {

    private static final Path JAR = Path.of("target/webxml.jar");

    private PackagedSample() {}

    static SampleProcess start(String... arguments) {
        return start(List.of(), List.of(arguments));
    }

    static SampleProcess start(List<String> jvmOptions, List<String> arguments) {
        return SampleProcess.start(
                JAR,
                jvmOptions,
                Stream.concat(Stream.of("--port", "0"), arguments.stream()).toList());
    }
}
