package io.github.mcppolicy.junit;

import java.util.List;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.opentest4j.AssertionFailedError;

/**
 * Runs classes with {@link PolicyTests}. Jupiter's extensions see no class without a method, and a test class that is
 * silently not run would be no protection; so there is an engine, which JUnit finds by itself.
 */
public final class PolicyTestsEngine implements TestEngine {
    private static final String CLASS = "class";

    private static final EngineDiscoveryRequestResolver<EngineDescriptor> RESOLVER =
            EngineDiscoveryRequestResolver.<EngineDescriptor>builder()
                    .addClassContainerSelectorResolver(PolicyTestsEngine::isOurs)
                    .addSelectorResolver(context -> new AnnotatedClasses(context.getClassNameFilter()))
                    .build();

    static boolean isOurs(Class<?> candidate) {
        return AnnotationSupport.isAnnotated(candidate, PolicyTests.class);
    }

    @Override
    public String getId() {
        return "mcp-policy-tests";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        EngineDescriptor engine = new EngineDescriptor(id, "Policy tests");
        RESOLVER.resolve(request, engine);
        return engine;
    }

    @Override
    public void execute(ExecutionRequest request) {
        EngineExecutionListener listener = request.getEngineExecutionListener();
        TestDescriptor engine = request.getRootTestDescriptor();
        listener.executionStarted(engine);
        for (TestDescriptor child : List.copyOf(engine.getChildren())) {
            listener.executionStarted(child);
            listener.executionFinished(child, run((AnnotatedClass) child, listener));
        }
        listener.executionFinished(engine, TestExecutionResult.successful());
    }

    private static TestExecutionResult run(AnnotatedClass owner, EngineExecutionListener listener) {
        List<FoundTests.Found> tests;
        try {
            tests = FoundTests.of(owner.type, owner.annotation());
        } catch (AssertionFailedError e) {
            return TestExecutionResult.failed(e);
        }
        for (FoundTests.Found test : tests) {
            OneTest descriptor = new OneTest(owner, test.name());
            owner.addChild(descriptor);
            listener.dynamicTestRegistered(descriptor);
            listener.executionStarted(descriptor);
            listener.executionFinished(descriptor, run(test));
        }
        return TestExecutionResult.successful();
    }

    private static TestExecutionResult run(FoundTests.Found test) {
        try {
            test.run();
            return TestExecutionResult.successful();
        } catch (AssertionFailedError | RuntimeException e) {
            return TestExecutionResult.failed(e);
        }
    }

    /** One class. Its tests are found when it runs, so that what is wrong with their files fails it. */
    static final class AnnotatedClass extends AbstractTestDescriptor {
        private final Class<?> type;

        AnnotatedClass(UniqueId parent, Class<?> type) {
            super(parent.append(CLASS, type.getName()), type.getSimpleName(), ClassSource.from(type));
            this.type = type;
        }

        PolicyTests annotation() {
            return AnnotationSupport.findAnnotation(type, PolicyTests.class).orElseThrow();
        }

        @Override
        public Type getType() {
            return Type.CONTAINER;
        }

        @Override
        public boolean mayRegisterTests() {
            return true;
        }
    }

    private static final class OneTest extends AbstractTestDescriptor {
        OneTest(AnnotatedClass owner, String name) {
            super(owner.getUniqueId().append("test", name), name, ClassSource.from(owner.type));
        }

        @Override
        public Type getType() {
            return Type.TEST;
        }
    }
}
