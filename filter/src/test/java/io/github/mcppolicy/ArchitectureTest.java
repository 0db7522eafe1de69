package io.github.mcppolicy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may use which. A new package fails here until it has its own entry. */
@AnalyzeClasses(packages = "io.github.mcppolicy", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.mcppolicy";

    @ArchTest
    static final ArchRule packagesWhenUsedThenOnlyFromAbove = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("root")
            .definedBy(ROOT)
            .layer("spring")
            .definedBy(ROOT + ".spring")
            .layer("config")
            .definedBy(ROOT + ".config")
            .layer("servlet")
            .definedBy(ROOT + ".servlet")
            .layer("enforce")
            .definedBy(ROOT + ".enforce")
            .layer("grant")
            .definedBy(ROOT + ".grant")
            .layer("approval")
            .definedBy(ROOT + ".approval")
            .layer("catalog")
            .definedBy(ROOT + ".catalog")
            .layer("load")
            .definedBy(ROOT + ".policy.load")
            .layer("policy")
            .definedBy(ROOT + ".policy", ROOT + ".policy.operator")
            .layer("protocol")
            .definedBy(ROOT + ".protocol..")
            .layer("limit")
            .definedBy(ROOT + ".limit")
            .layer("log")
            .definedBy(ROOT + ".log")
            .layer("naming")
            .definedBy(ROOT + ".naming")
            .layer("audit")
            .definedBy(ROOT + ".audit")
            .layer("webhook")
            .definedBy(ROOT + ".webhook")
            .layer("telemetry")
            .definedBy(ROOT + ".telemetry")
            .layer("simulation")
            .definedBy(ROOT + ".simulation")
            .layer("policytest")
            .definedBy(ROOT + ".policytest")
            .layer("proof")
            .definedBy(ROOT + ".policy.proof..")
            .layer("explain")
            .definedBy(ROOT + ".policy.explain")
            .layer("capture")
            .definedBy(ROOT + ".capture")
            .ensureAllClassesAreContainedInArchitecture()
            .whereLayer("root")
            .mayOnlyAccessLayers(
                    "config",
                    "servlet",
                    "enforce",
                    "catalog",
                    "load",
                    "policy",
                    "protocol",
                    "approval",
                    "limit",
                    "audit",
                    "capture",
                    "simulation",
                    "telemetry",
                    "webhook",
                    "log",
                    "naming")
            .whereLayer("spring")
            .mayOnlyAccessLayers(
                    "root", "config", "servlet", "catalog", "policy", "load", "protocol", "audit", "telemetry", "log")
            .whereLayer("config")
            .mayOnlyAccessLayers("naming")
            .whereLayer("servlet")
            .mayOnlyAccessLayers("enforce", "grant", "protocol", "audit", "config")
            .whereLayer("enforce")
            .mayOnlyAccessLayers(
                    "grant", "catalog", "policy", "protocol", "approval", "limit", "audit", "capture", "config", "log")
            .whereLayer("simulation")
            .mayOnlyAccessLayers(
                    "enforce",
                    "grant",
                    "catalog",
                    "explain",
                    "policy",
                    "protocol",
                    "approval",
                    "limit",
                    "audit",
                    "capture",
                    "config")
            .whereLayer("policytest")
            .mayOnlyAccessLayers(
                    "simulation",
                    "enforce",
                    "grant",
                    "explain",
                    "load",
                    "policy",
                    "protocol",
                    "approval",
                    "limit",
                    "audit",
                    "config")
            .whereLayer("proof")
            .mayOnlyAccessLayers("policy", "protocol", "approval", "limit", "config")
            .whereLayer("explain")
            .mayOnlyAccessLayers("policy", "protocol", "approval", "limit", "config")
            .whereLayer("capture")
            .mayOnlyAccessLayers("grant", "protocol", "audit", "config", "log")
            .whereLayer("approval")
            .mayOnlyAccessLayers("protocol", "limit")
            .whereLayer("grant")
            .mayOnlyAccessLayers("policy")
            .whereLayer("catalog")
            .mayOnlyAccessLayers("policy", "protocol", "naming")
            .whereLayer("load")
            .mayOnlyAccessLayers("policy", "proof", "approval", "protocol", "limit", "naming", "config")
            .whereLayer("policy")
            .mayOnlyAccessLayers("approval", "protocol", "limit", "config")
            .whereLayer("protocol")
            .mayNotAccessAnyLayer()
            .whereLayer("limit")
            .mayNotAccessAnyLayer()
            .whereLayer("audit")
            .mayOnlyAccessLayers("protocol", "config", "log")
            .whereLayer("webhook")
            .mayOnlyAccessLayers("audit", "config", "log")
            .whereLayer("telemetry")
            .mayOnlyAccessLayers("audit", "protocol", "config", "log")
            .whereLayer("log")
            .mayNotAccessAnyLayer()
            .whereLayer("naming")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule packagesWhenTheyDependThenNotInCircles =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule jacksonWhenUsedThenInThreePackagesOnly = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".protocol..", ROOT + ".policy.load", ROOT + ".audit")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tools.jackson..");

    @ArchTest
    static final ArchRule resilience4jWhenUsedThenInLimitOnly = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".limit")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.resilience4j..");

    @ArchTest
    static final ArchRule luceneWhenUsedThenInSetsOnly = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".policy.proof.sets")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.lucene..");

    @ArchTest
    static final ArchRule servletApiWhenUsedThenAtTheEdgeOnly = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, ROOT + ".servlet", ROOT + ".spring")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.servlet..");

    @ArchTest
    static final ArchRule springWhenUsedThenInItsPackageOnly = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".spring")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule decisionsWhenMadeThenWithoutClockOrInputOrOutput = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".policy", ROOT + ".policy.operator")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.io..",
                    "java.nio",
                    "java.nio.channels..",
                    "java.nio.file..",
                    "java.net..",
                    "java.util.concurrent..");

    @ArchTest
    static final ArchRule packagesWhenCompiledThenNullMarked = classes()
            .that()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith("org.jspecify.annotations.NullMarked");
}
