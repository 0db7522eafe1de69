package io.github.mcppolicy.benchmark;

import io.github.mcppolicy.catalog.RiskCatalogue;
import io.github.mcppolicy.catalog.ToolDefinition;
import io.github.mcppolicy.catalog.ToolRisk;
import io.github.mcppolicy.protocol.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Tools a second that the catalogue classifies: one with a sentence and a few properties, and one with a schema of 1 MB. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class Classify {

    /** The size of the input schema. */
    public enum Schema {
        SMALL(3),
        MEGABYTE(16_000);

        private final int properties;

        Schema(int properties) {
            this.properties = properties;
        }
    }

    @Param
    @SuppressWarnings("NullAway.Init") // JMH sets it
    public Schema schema;

    @SuppressWarnings("NullAway.Init") // JMH calls prepare before anything else
    private ToolDefinition tool;

    @Setup
    public void prepare() throws MalformedException {
        StringBuilder json = new StringBuilder("{\"name\":\"parcels_create_shipment\",\"description\":"
                + "\"Creates a shipment for a parcel, and prints the label of it.\",\"inputSchema\":{\"properties\":{");
        for (int i = 0; i < schema.properties; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("\"parcelNumber")
                    .append(i)
                    .append("\":{\"type\":\"string\",")
                    .append("\"description\":\"one of many\"}");
        }
        byte[] text = json.append("}}}").toString().getBytes(StandardCharsets.UTF_8);
        tool = ToolDefinition.read(text, 0, text.length);
    }

    @Benchmark
    public ToolRisk classify() {
        return RiskCatalogue.standard().classify(tool);
    }
}
