package io.github.mcppolicy.junit;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Finds classes with {@link PolicyTests}. One test of a class cannot be selected without its others. */
record AnnotatedClasses(Predicate<String> names) implements SelectorResolver {

    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
        Class<?> type = selector.getJavaClass();
        if (!PolicyTestsEngine.isOurs(type) || !names.test(type.getName())) {
            return Resolution.unresolved();
        }
        return context.addToParent(
                        parent -> Optional.of(new PolicyTestsEngine.AnnotatedClass(parent.getUniqueId(), type)))
                .map(Match::exact)
                .map(Resolution::match)
                .orElse(Resolution.unresolved());
    }

    @Override
    public Resolution resolve(UniqueIdSelector selector, Context context) {
        for (UniqueId.Segment segment : selector.getUniqueId().getSegments()) {
            if (segment.getType().equals("class")) {
                DiscoverySelector owner = DiscoverySelectors.selectClass(segment.getValue());
                return Resolution.selectors(Set.of(owner));
            }
        }
        return Resolution.unresolved();
    }
}
