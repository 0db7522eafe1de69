package io.github.mcppolicy.protocol.headers;

import io.github.mcppolicy.protocol.arguments.ArgumentPaths;
import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import io.github.mcppolicy.protocol.arguments.Arguments;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The headers in which calls of a tool repeat some of their arguments, as one input schema of the tool declares them
 * (MCP 2026-07-28, streamable HTTP, custom headers from tool parameters). Two are equal when they require the same
 * headers. Immutable.
 */
public final class ParameterHeaders {

    static final String PREFIX = "Mcp-Param-";

    /** For a schema without annotations, or with invalid ones. */
    public static final ParameterHeaders NONE = new ParameterHeaders(List.of());

    /** Without an exponent, as clients write integers, and short enough to be compared quickly. */
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,1000}(\\.[0-9]{1,1000})?");

    private final List<ParameterHeader> headers;
    private final ArgumentPaths arguments;

    ParameterHeaders(List<ParameterHeader> headers) {
        this.headers = List.copyOf(headers);
        this.arguments =
                ArgumentPaths.of(headers.stream().map(ParameterHeader::argument).toList());
    }

    /** Whether no header is required. */
    public boolean isEmpty() {
        return headers.isEmpty();
    }

    /**
     * Whether every argument that is present is repeated correctly and once, and no absent one is. An argument that a
     * lenient host could read in two ways agrees with no header.
     */
    public boolean agree(Arguments call, RequestHeaders sent) {
        List<ArgumentValue> values = call.read(arguments);
        for (int i = 0; i < headers.size(); i++) {
            if (!agree(values.get(i), sent.values(headers.get(i).name()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean agree(ArgumentValue argument, List<String> sent) {
        if (argument instanceof ArgumentValue.Absent || argument instanceof ArgumentValue.Unreadable) {
            return sent.isEmpty();
        }
        return sent.size() == 1
                && HeaderValue.decoded(sent.get(0))
                        .filter(text -> says(text, argument))
                        .isPresent();
    }

    private static boolean says(String text, ArgumentValue argument) {
        if (argument instanceof ArgumentValue.Text string) {
            return string.value().equals(text);
        }
        if (argument instanceof ArgumentValue.Truth truth) {
            return String.valueOf(truth.value()).equals(text);
        }
        return argument instanceof ArgumentValue.Numeric number
                && DECIMAL.matcher(text).matches()
                && new BigDecimal(text).compareTo(number.value()) == 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ParameterHeaders that && headers.equals(that.headers);
    }

    @Override
    public int hashCode() {
        return headers.hashCode();
    }
}
