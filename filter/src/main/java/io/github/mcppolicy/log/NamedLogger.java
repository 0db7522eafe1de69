package io.github.mcppolicy.log;

/** The part of a logger that the product uses: complete messages, without patterns or exceptions. */
public interface NamedLogger {
    boolean isInfoEnabled();

    void info(String message);

    void warn(String message);

    void error(String message);

    /** SLF4J's logger of this name, or the JDK's in an app without SLF4J. */
    static NamedLogger of(String name) {
        try {
            return Slf4jLogger.of(name);
        } catch (LinkageError absent) {
            return new JdkLogger(System.getLogger(name));
        }
    }
}
