package io.github.mcppolicy.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The parts of the filter that the admin address may use: what looks on, and the facade. Nothing that decides. */
@AnalyzeClasses(packages = "io.github.mcppolicy.console", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.mcppolicy";

    @ArchTest
    static final ArchRule consoleWhenItUsesTheFilterThenOnlyWhatLooksOn = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT,
                    ROOT + ".approval",
                    ROOT + ".audit",
                    ROOT + ".catalog",
                    ROOT + ".config",
                    ROOT + ".console",
                    ROOT + ".log",
                    ROOT + ".policy",
                    ROOT + ".policy.explain",
                    ROOT + ".policy.load",
                    ROOT + ".protocol",
                    ROOT + ".protocol.headers",
                    ROOT + ".protocol.text",
                    ROOT + ".simulation",
                    ROOT + ".telemetry",
                    "java..",
                    "javax.crypto..",
                    "javax.net.ssl",
                    "com.sun.net.httpserver",
                    "tools.jackson.core..",
                    "org.jspecify.annotations");

    /** Works without a servlet container, and in the agent, which must not see the app's. */
    @ArchTest
    static final ArchRule filterWhenAServletThenNotUsed =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName(ROOT + ".McpPolicyFilter");
}
