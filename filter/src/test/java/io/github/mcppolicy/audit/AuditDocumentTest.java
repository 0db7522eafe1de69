package io.github.mcppolicy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.TargetKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.ObjectMapper;

/** The documents of the audit file know every field that a record can have, and no other. */
class AuditDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
    private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");

    private static Set<String> fields() {
        Set<String> fields = new TreeSet<>();
        for (TargetKind kind : TargetKind.values()) {
            Stream.of(1, 2, BoundedNames.MOST + 1)
                    .map(count -> BoundedNames.of(Collections.nCopies(count, "name")))
                    .flatMap(names ->
                            Stream.of(Records.about(new AuditTarget.Named(kind, names)), Records.sharing(names)))
                    .forEach(event -> fields.addAll(fieldsOf(event)));
        }
        fields.addAll(fieldsOf(Records.whole()));
        fields.addAll(fieldsOf(Records.answered()));
        // What the chain adds in the file; ChainTest reads it.
        fields.addAll(List.of("chain", "sequence", "previous", "unchained", "hash", "mac"));
        return fields;
    }

    private static List<String> fieldsOf(AuditRecord event) {
        return List.copyOf(JSON.readTree(new RecordJson("host-7").text(event)).propertyNames());
    }

    @Test
    void fieldsWhenARecordCanHaveThemThenTheTableForShippersHasThem() throws IOException {
        Set<String> rows = new TreeSet<>();
        ROW.matcher(Files.readString(Path.of("docs", "audit.md"))).results().forEach(row -> rows.add(row.group(1)));

        assertThat(rows).isEqualTo(fields());
    }

    @Test
    void fieldsWhenARecordCanHaveThemThenOperationsSayWhatTheyMean() throws IOException {
        String operations = Files.readString(Path.of("docs", "operations.md"));

        assertThat(fields())
                .filteredOn(field -> !field.endsWith("Omitted") && !field.startsWith("resource"))
                .allSatisfy(field -> assertThat(operations).contains("`" + field + "`"));
    }

    @Test
    void configurationsWhenReadThenTheyAreYaml() throws IOException {
        assertThat(YAML.matcher(Files.readString(Path.of("docs", "audit.md"))).results())
                .hasSize(2)
                .allSatisfy(example -> assertThat(new Yaml().<Map<String, Object>>load(example.group(1)))
                        .isNotEmpty());
    }
}
