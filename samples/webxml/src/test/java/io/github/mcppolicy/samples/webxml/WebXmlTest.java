package io.github.mcppolicy.samples.webxml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WebXmlTest {

    private static final Path WEB_INF = Path.of("src/main/webapp/WEB-INF");

    @Test
    void webXmlWhenTheFilterIsCutOutThenIsTheOneFromBefore() throws IOException {
        String with = Files.readString(WEB_INF.resolve("web.xml"));
        String without = Files.readString(WEB_INF.resolve("web-without-policy.xml"));

        assertThat(with.replaceFirst("(?s)  <!-- begin: the policy filter.*<!-- end: the policy filter -->\n\n", ""))
                .isEqualTo(without)
                .isNotEqualTo(with);
    }
}
