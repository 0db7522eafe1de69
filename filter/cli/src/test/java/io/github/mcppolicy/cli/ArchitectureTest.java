package io.github.mcppolicy.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The parts of the filter that a command may use: those that read messages and policies, and those that decide. */
@AnalyzeClasses(packages = "io.github.mcppolicy.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.mcppolicy";

    @ArchTest
    static final ArchRule commandWhenItUsesTheFilterThenOnlyWhatIsPure = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".approval",
                    ROOT + ".audit",
                    ROOT + ".capture",
                    ROOT + ".catalog",
                    ROOT + ".cli..",
                    ROOT + ".config",
                    ROOT + ".grant",
                    ROOT + ".limit",
                    ROOT + ".policy..",
                    ROOT + ".policytest",
                    ROOT + ".protocol..",
                    ROOT + ".simulation",
                    "java..",
                    "javax.net.ssl",
                    "javax.xml.stream",
                    "picocli",
                    "tools.jackson.core..",
                    "org.jspecify.annotations");

    @ArchTest
    static final ArchRule packagesWhenTheyDependThenNotInCircles =
            slices().matching(ROOT + ".(cli..)").should().beFreeOfCycles();
}
