package io.github.mcppolicy.junit;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs a method with {@link PolicyTests} once for each test that it names. */
final class PolicyTestsExtension implements TestTemplateInvocationContextProvider {

    private record Invocation(FoundTests.Found test) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocationIndex) {
            return test.name();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of((BeforeTestExecutionCallback) context -> test.run());
        }
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getRequiredTestMethod(), PolicyTests.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        PolicyTests annotation = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), PolicyTests.class)
                .orElseThrow();
        return FoundTests.of(context.getRequiredTestClass(), annotation).stream()
                .map(Invocation::new);
    }
}
