package io.github.mcppolicy.samples.springboot;

import io.github.mcppolicy.samples.harness.SampleProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packaged apps. */
enum App {
    /** The sample: Spring Boot 4.1, Spring AI 2.0, the filter and its libraries. */
    BOOT_4_1("../target/spring-boot.jar"),
    /** The sample on Spring Boot 3.5 and Spring AI 1.1, with the {@code -all} jars. */
    BOOT_3_5("boot-3.5/target/spring-boot.jar"),
    WEBFLUX_ON_BOOT_4_1("webflux/boot-4.1/target/webflux.jar"),
    WEBFLUX_ON_BOOT_3_5("webflux/boot-3.5/target/webflux.jar");

    private final Path jar;

    App(String jar) {
        this.jar = Path.of(jar);
    }

    /** Starts it on a free port, with settings as {@code key=value}. */
    SampleProcess start(String... settings) {
        // Else its end would wait half a minute for a stream that a client left open.
        List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--server.shutdown=immediate"));
        for (String setting : settings) {
            arguments.add("--" + setting);
        }
        return SampleProcess.start(jar, List.of(), arguments);
    }
}
