package io.github.mcppolicy.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs policy test files, each test in them as a test of its own:
 *
 * <pre>{@code
 * @PolicyTests("src/main/resources/policy.json")
 * class PolicyTest {}
 * }</pre>
 *
 * <p>The class needs no method. On a method of an ordinary test class, which may be empty and is called after each policy
 * test that has passed, it does the same. Where no test file is found, or one cannot be used, the test fails.
 *
 * <p>A path is that of a file, seen from the working directory of the test run, which Maven and Gradle set to the folder
 * of the module; or else that of a resource that is not in a jar, seen from the class or, after a slash, from the root of
 * the class path.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(PolicyTestsExtension.class)
public @interface PolicyTests {

    /** The policy that is tested, whatever the test files name; empty where each names its own. */
    String value() default "";

    /**
     * A test file, or the folder below which all {@code *.policytest.json} are run; when it is empty, the folder of the
     * policy.
     */
    String files() default "";
}
