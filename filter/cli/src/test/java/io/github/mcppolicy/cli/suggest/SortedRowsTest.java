package io.github.mcppolicy.cli.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedRowsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 1_000})
    void rowsWhenMoreThanFitIntoMemoryThenTheyComeInOrderAllTheSame(int mostInMemory) throws IOException {
        Random random = new Random(mostInMemory);
        List<Row> expected = new ArrayList<>();
        List<Row> sorted = new ArrayList<>();
        try (SortedRows rows = new SortedRows(mostInMemory)) {
            for (int i = 0; i < 100; i++) {
                Row row = new Row(
                        random.nextInt(20),
                        random.nextLong(),
                        random.nextInt(3),
                        random.nextInt(5),
                        1,
                        random.nextLong());
                expected.add(row);
                rows.add(row);
            }
            rows.forEach(sorted::add);
        }
        Collections.sort(expected);
        assertThat(sorted).isEqualTo(expected);
    }
}
