package io.github.mcppolicy.cli.suggest;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * What one record says of one fact.
 *
 * @param micros when, in microseconds since 1970
 * @param idHigh the first half of the record's id
 * @param idLow the second half
 * @param fact its number among the {@link Facts}
 * @param amount how many messages, or at most how many
 * @param caller a hash of whose they were. Two callers of one hash count as one, which makes limits wider and never
 *     narrower
 */
record Row(long micros, long idHigh, long idLow, int fact, int amount, long caller) implements Comparable<Row> {

    private static final Comparator<Row> ORDER = Comparator.comparingLong(Row::micros)
            .thenComparingLong(Row::idHigh)
            .thenComparingLong(Row::idLow)
            .thenComparingInt(Row::fact)
            .thenComparingInt(Row::amount)
            .thenComparingLong(Row::caller);

    /** By time; the same record twice stands side by side. */
    @Override
    public int compareTo(Row other) {
        return ORDER.compare(this, other);
    }

    boolean isOfTheRecordOf(Row other) {
        return idHigh == other.idHigh && idLow == other.idLow && micros == other.micros;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(micros);
        out.writeLong(idHigh);
        out.writeLong(idLow);
        out.writeInt(fact);
        out.writeInt(amount);
        out.writeLong(caller);
    }

    static Row read(DataInput in) throws IOException {
        return new Row(in.readLong(), in.readLong(), in.readLong(), in.readInt(), in.readInt(), in.readLong());
    }
}
