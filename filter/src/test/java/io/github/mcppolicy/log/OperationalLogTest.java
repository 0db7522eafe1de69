package io.github.mcppolicy.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OperationalLogTest {

    @Test
    void appWithSlf4jWhenLoggedToThenItsLoggerHasTheMessages() {
        var logger = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger("io.github.mcppolicy");
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        logger.addAppender(logged);
        logger.setLevel(Level.INFO);
        try {
            OperationalLog log = new OperationalLog();
            log.info("began");
            log.warn("odd {}");
            log.error("broke");
        } finally {
            logger.detachAppender(logged);
            logger.setLevel(null);
        }

        assertThat(logged.list)
                .extracting(Object::toString)
                .containsExactly("[INFO] began", "[WARN] odd {}", "[ERROR] broke");
    }

    @Test
    void appWithoutSlf4jWhenLoggedToThenTheJdksLoggerHasTheMessages() throws Exception {
        Logger logger = Logger.getLogger("io.github.mcppolicy");
        Messages messages = new Messages();
        logger.addHandler(messages);
        try (URLClassLoader app = new URLClassLoader(classPathWithoutSlf4j(), ClassLoader.getPlatformClassLoader())) {
            Class<?> type = app.loadClass(OperationalLog.class.getName());
            Object log = type.getConstructor().newInstance();
            for (String level : List.of("info", "warn", "error")) {
                type.getMethod(level, String.class).invoke(log, level + " {0}");
            }
        } finally {
            logger.removeHandler(messages);
        }

        assertThat(messages.texts).containsExactly("INFO info {0}", "WARNING warn {0}", "SEVERE error {0}");
    }

    private static URL[] classPathWithoutSlf4j() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("slf4j") && !entry.contains("logback"))
                .map(OperationalLogTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Messages extends Handler {
        private final List<String> texts = new ArrayList<>();

        @Override
        public void publish(LogRecord record) {
            texts.add(record.getLevel() + " " + record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
