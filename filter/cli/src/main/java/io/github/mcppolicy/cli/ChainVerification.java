package io.github.mcppolicy.cli;

import io.github.mcppolicy.audit.ChainDigest;
import io.github.mcppolicy.audit.LineReader;
import io.github.mcppolicy.audit.SealedLine;
import io.github.mcppolicy.cli.ChainKeys.KeyNeededException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Verifies audit files, whatever their order and names: what belongs together is found by the records. */
final class ChainVerification {
    private final ChainKeys keys;
    private final ChainReport report = new ChainReport();
    private final Set<String> wanted;

    private ChainVerification(ChainKeys keys, Set<String> wanted) {
        this.keys = keys;
        this.wanted = new LinkedHashSet<>(wanted);
    }

    /**
     * A file and the first record in it that is as it was written, or else the first one; empty where there is none.
     *
     * @param lines how many lines were read to find it
     */
    private record Begun(AuditFile file, Optional<SealedLine> first, long lines) {
        String chain() {
            return first.map(record -> record.link().chain()).orElse("");
        }

        /** What files that belong together have in common. */
        List<String> keys() {
            String name = "name " + file.family();
            return first.isPresent() ? List.of(name, "chain " + chain()) : List.of(name);
        }

        long sequence() {
            return first.map(record -> record.link().sequence()).orElse(0L);
        }
    }

    /**
     * Reads all files once, and the beginning of each once more.
     *
     * @param wanted hashes that were noted before; records must have them
     * @throws IOException when a file cannot be read
     * @throws KeyNeededException when there are records with a key, and no key was given
     */
    static ChainReport of(List<AuditFile> files, List<ChainDigest> keyed, Set<String> wanted)
            throws IOException, KeyNeededException {
        return new ChainVerification(new ChainKeys(keyed), wanted).verify(files);
    }

    private ChainReport verify(List<AuditFile> files) throws IOException, KeyNeededException {
        List<Begun> begun = new ArrayList<>();
        for (AuditFile file : files) {
            begun.add(begun(file));
        }
        for (List<Begun> group : groups(begun)) {
            verifyGroup(group);
        }
        if (keys.areWrong()) {
            ChainProblem one = report.problems().get(0);
            report.addInsteadOfAll(new ChainProblem(
                    one.file(),
                    one.line(),
                    ChainProblem.Kind.CHANGED,
                    "no record fits the key: it is another one, or everything was written by somebody without it"));
        }
        for (String hash : wanted) {
            report.add(new ChainProblem(
                    files.get(0).name(),
                    1,
                    ChainProblem.Kind.MISSING,
                    "no record in these files has the hash " + hash
                            + ": the end was cut off, or its file is not among them"));
        }
        return report;
    }

    private Begun begun(AuditFile file) throws IOException, KeyNeededException {
        Optional<SealedLine> first = Optional.empty();
        long read = 0;
        try (LineReader lines = new LineReader(file.content().open())) {
            while (lines.next()) {
                read = lines.number();
                Optional<SealedLine> sealed = SealedLine.at(lines.bytes(), lines.length());
                if (sealed.isEmpty()) {
                    continue;
                }
                if (keys.computed(sealed.get(), lines.bytes())
                        .contains(sealed.get().link().hash())) {
                    return new Begun(file, sealed, read);
                }
                first = first.or(() -> sealed);
            }
        }
        return new Begun(file, first, read);
    }

    /** Files that have a chain or a name in common. */
    private static Collection<List<Begun>> groups(List<Begun> files) {
        int[] group = IntStream.range(0, files.size()).toArray();
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < group.length; i++) {
            for (String key : files.get(i).keys()) {
                Integer other = known.putIfAbsent(key, i);
                if (other != null) {
                    join(group, group[other], group[i]);
                }
            }
        }
        Map<Integer, List<Begun>> groups = new LinkedHashMap<>();
        for (int i = 0; i < group.length; i++) {
            groups.computeIfAbsent(group[i], first -> new ArrayList<>()).add(files.get(i));
        }
        return groups.values();
    }

    private static void join(int[] group, int one, int other) {
        for (int i = 0; i < group.length; i++) {
            if (group[i] == other) {
                group[i] = one;
            }
        }
    }

    private void verifyGroup(List<Begun> group) throws IOException, KeyNeededException {
        List<Begun> oldestFirst = group.stream()
                .sorted(Comparator.comparingInt((Begun one) -> one.file().number())
                        .reversed())
                .toList();
        Map<String, Integer> order = new HashMap<>();
        oldestFirst.forEach(one -> order.putIfAbsent(one.chain(), order.size()));
        List<Begun> chained = oldestFirst.stream()
                .filter(one -> one.first().isPresent())
                .sorted(Comparator.comparingInt((Begun one) -> Objects.requireNonNull(order.get(one.chain())))
                        .thenComparingLong(Begun::sequence))
                .toList();
        // An empty file is what is there between rotation and the next record.
        oldestFirst.stream()
                .filter(one -> one.first().isEmpty() && one.lines() > 0)
                .forEach(one -> withoutRecords(one, chained));
        ChainCheck check = new ChainCheck(keys, report, wanted);
        for (Begun one : chained) {
            check.read(one.file());
        }
        check.end(chained.stream().map(one -> one.file().name()).toList());
    }

    /** Only what is older than the first record of a chain can be from an earlier version. */
    private void withoutRecords(Begun file, List<Begun> chained) {
        boolean isOlder = !chained.isEmpty()
                && chained.get(0).sequence() == 1
                && chained.stream()
                        .allMatch(one -> one.file().number() < file.file().number());
        String what = "the file has no record of a chain";
        if (isOlder) {
            report.note(file.file().name() + ": " + what + ": it is from an earlier version, and nothing covers it");
        } else {
            report.add(new ChainProblem(file.file().name(), 1, ChainProblem.Kind.FOREIGN, what));
        }
    }
}
