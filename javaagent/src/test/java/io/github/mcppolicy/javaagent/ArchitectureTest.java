package io.github.mcppolicy.javaagent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which class of the agent may know which. Class loaders keep them apart, but the compiler does not. */
@AnalyzeClasses(packages = ArchitectureTest.AGENT, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    static final String AGENT = "io.github.mcppolicy.javaagent";

    private static final String DISPATCHER = "java.lang.McpPolicyDispatcher";

    private static final DescribedPredicate<JavaClass> LAUNCHER = DescribedPredicate.describe(
            "the launcher", type -> type.getPackageName().equals(AGENT));

    /** An endpoint pattern is only compared with a path. It needs no servlet API, so it is not behind the bridge. */
    private static final DescribedPredicate<JavaClass> SERVLET = JavaClass.Predicates.resideInAnyPackage(
                    "jakarta.servlet..", "javax.servlet..", "io.github.mcppolicy.servlet..")
            .and(DescribedPredicate.not(DescribedPredicate.describe(
                    "a pattern of endpoints",
                    type -> type.getName().startsWith("io.github.mcppolicy.servlet.EndpointPattern"))));

    @ArchTest
    static final ArchRule launcherWhenItStartsThenItKnowsItselfAndTheJdk = classes()
            .that(LAUNCHER)
            .should()
            .onlyDependOnClassesThat(LAUNCHER.or(JavaClass.Predicates.resideInAnyPackage("java..", "org.jspecify..")));

    @ArchTest
    static final ArchRule launcherWhenUsedThenByNobody =
            noClasses().that(DescribedPredicate.not(LAUNCHER)).should().dependOnClassesThat(LAUNCHER);

    @ArchTest
    static final ArchRule servletApiWhenUsedThenInBridgeOnly = noClasses()
            .that()
            .resideOutsideOfPackage(AGENT + ".bridge")
            .should()
            .dependOnClassesThat(SERVLET);

    @ArchTest
    static final ArchRule bridgeWhenUsedThenByNobody = noClasses()
            .that()
            .resideOutsideOfPackage(AGENT + ".bridge")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(AGENT + ".bridge");

    @ArchTest
    static final ArchRule byteBuddyWhenUsedThenInInstrumentOnly = noClasses()
            .that()
            .resideOutsideOfPackage(AGENT + ".instrument")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("net.bytebuddy..");

    @ArchTest
    static final ArchRule slf4jWhenUsedThenInLogOnly = noClasses()
            .that()
            .resideOutsideOfPackage(AGENT + ".log")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.slf4j..");

    /** These classes run before the dispatcher is defined. */
    @ArchTest
    static final ArchRule classesThatRunBeforeTheDispatcherWhenVerifiedThenTheyDoNotMentionIt = noClasses()
            .that(LAUNCHER)
            .or()
            .haveSimpleName("DispatcherInstallation")
            .or()
            .haveSimpleName("AgentStart")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(DISPATCHER);

    @ArchTest
    static final ArchRule dispatcherWhenUsedThenByWhoStandsAtItsTwoEnds = classes()
            .that()
            .haveSimpleName("ServletGuards")
            .or()
            .haveSimpleName("GuardAdvice")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(DISPATCHER);

    @ArchTest
    static final ArchRule packagesWhenCompiledThenNullMarked = classes()
            .that()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith("org.jspecify.annotations.NullMarked");
}
