package io.github.mcppolicy.redis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The parts of the filter that a store may use: its contracts and settings. Nothing that decides or speaks HTTP. */
@AnalyzeClasses(packages = "io.github.mcppolicy.redis", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.mcppolicy";

    @ArchTest
    static final ArchRule storeWhenItUsesTheFilterThenOnlyItsContracts = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT,
                    ROOT + ".approval",
                    ROOT + ".catalog",
                    ROOT + ".config",
                    ROOT + ".enforce",
                    ROOT + ".limit",
                    ROOT + ".log",
                    ROOT + ".policy.load",
                    ROOT + ".protocol",
                    ROOT + ".redis",
                    "java..",
                    "javax.net.ssl",
                    "redis.clients.jedis..",
                    "io.github.resilience4j.circuitbreaker..",
                    "org.jspecify.annotations");
}
