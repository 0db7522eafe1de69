package io.github.mcppolicy.javaagent.instrument;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.isNative;
import static net.bytebuddy.matcher.ElementMatchers.isStatic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;

import java.util.List;
import java.util.regex.Pattern;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** The methods through which a container calls an app. */
final class ServletEntries {

    /** The descriptors of {@code Servlet.service} in both families of the API. */
    static final List<String> DESCRIPTORS = List.of(
            "(Ljakarta/servlet/ServletRequest;Ljakarta/servlet/ServletResponse;)V",
            "(Ljavax/servlet/ServletRequest;Ljavax/servlet/ServletResponse;)V");

    private static final Pattern FILTER_DESCRIPTOR = Pattern.compile(
            "\\(L(jakarta|javax)/servlet/(http/Http)?ServletRequest;L\\1/servlet/(http/Http)?ServletResponse;"
                    + "L\\1/servlet/FilterChain;\\)V");

    private ServletEntries() {}

    /**
     * Every method that can be called as {@code Servlet.service}, whatever class declares it: a class that does not
     * implement a servlet can be the parent of one that does.
     */
    static ElementMatcher.Junction<MethodDescription> ofServlets() {
        return named("service").and(withBody()).and(method -> DESCRIPTORS.contains(method.getDescriptor()));
    }

    /** Also those of a filter, and of the methods that a framework's filter calls with the same parameters. */
    static ElementMatcher.Junction<MethodDescription> ofServletsAndFilters() {
        return ofServlets()
                .or(withBody()
                        .and(method -> FILTER_DESCRIPTOR
                                .matcher(method.getDescriptor())
                                .matches()));
    }

    private static ElementMatcher.Junction<MethodDescription> withBody() {
        return not(isAbstract()).and(not(isStatic())).and(not(isNative()));
    }
}
