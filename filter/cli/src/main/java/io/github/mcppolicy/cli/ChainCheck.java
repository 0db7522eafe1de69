package io.github.mcppolicy.cli;

import io.github.mcppolicy.audit.ChainDigest;
import io.github.mcppolicy.audit.ChainLink;
import io.github.mcppolicy.audit.LineReader;
import io.github.mcppolicy.audit.SealedLine;
import io.github.mcppolicy.audit.UnchainedLines;
import io.github.mcppolicy.cli.ChainKeys.KeyNeededException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Goes along a chain, from file to file, and compares each record with the one before. It goes on behind what is broken,
 * so that every place is found, and keeps no records. For use by one thread.
 */
final class ChainCheck {
    private static final int MOST_GAPS = 1_000;

    private final ChainKeys keys;
    private final ChainReport report;
    private final Set<String> wanted;
    private final UnchainedLines unchained = new UnchainedLines();
    private final List<Gap> gaps = new ArrayList<>();

    private String file = "";
    private Optional<Place> before = Optional.empty();
    private Optional<ChainLink> first = Optional.empty();
    private Optional<ChainLink> last = Optional.empty();
    private boolean isKeyed;
    private boolean isUnkeyedAgain;

    /** Lines since the last record that are not records. */
    private long foreign;

    private long foreignFrom;

    /**
     * The record that was seen last, in the order of the chain.
     *
     * @param hashes what the next one may say about it; more than one where it was changed itself
     */
    private record Place(String chain, long sequence, Set<String> hashes) {}

    private record Gap(long from, long to) {}

    /** @param wanted hashes that records are to have; each that is found is removed */
    ChainCheck(ChainKeys keys, ChainReport report, Set<String> wanted) {
        this.keys = keys;
        this.report = report;
        this.wanted = wanted;
    }

    /** Goes on with the next file of the chain. */
    void read(AuditFile next) throws IOException, KeyNeededException {
        file = next.name();
        try (LineReader lines = new LineReader(next.content().open())) {
            while (lines.next()) {
                Optional<SealedLine> sealed = SealedLine.at(lines.bytes(), lines.length());
                if (sealed.isPresent()) {
                    record(sealed.get(), lines);
                } else {
                    foreign(lines);
                }
            }
        }
        endOfFile();
    }

    private void foreign(LineReader lines) {
        if (foreign == 0) {
            foreignFrom = lines.number();
            unchained.clear();
        }
        foreign = lines.number() - foreignFrom + 1;
        unchained.add(lines);
    }

    private void endOfFile() {
        if (foreign > 0) {
            problem(
                    foreignFrom,
                    ChainProblem.Kind.CUT,
                    "the file ends with " + lines(foreign) + " that is not a record: cut off by a killed process or by"
                            + " somebody, changed, or put in");
            foreign = 0;
        }
    }

    private void record(SealedLine record, LineReader lines) throws KeyNeededException {
        boolean fits = keys.fits(record, lines.bytes());
        long skipped = unexplained(record, lines.number());
        if (first.isEmpty()) {
            first = Optional.of(record.link());
        }
        if (fits) {
            checkKey(record, lines.number());
            follow(record, lines.number(), skipped);
            wanted.remove(record.link().hash());
        } else {
            problem(
                    lines.number(),
                    ChainProblem.Kind.CHANGED,
                    "record " + expected(record) + " is not as it was written");
            Set<String> hashes = new HashSet<>(keys.computed(record, lines.bytes()));
            hashes.add(record.link().hash());
            goTo(new Place(chain(record), expected(record), hashes));
        }
    }

    /** Of a changed record nothing is believed, not even its number. */
    private long expected(SealedLine record) {
        return before.map(place -> place.sequence() + 1).orElse(record.link().sequence());
    }

    private String chain(SealedLine record) {
        return before.map(Place::chain).orElse(record.link().chain());
    }

    private void goTo(Place place) {
        before = Optional.of(place);
        last = Optional.of(new ChainLink(
                place.chain(), place.sequence(), place.hashes().iterator().next()));
    }

    /** How many lines before a record are there that it does not account for. */
    private long unexplained(SealedLine record, long line) {
        long lines = foreign;
        foreign = 0;
        String hash = lines == 0 ? "" : unchained.hash();
        if (lines == 0 && record.unchained().isEmpty()) {
            return 0;
        }
        if (lines == 0) {
            problem(
                    line,
                    ChainProblem.Kind.MISSING,
                    "lines that are not records have stood before record "
                            + record.link().sequence() + ", and are not there");
        } else if (!hash.equals(record.unchained())) {
            problem(
                    foreignFrom,
                    ChainProblem.Kind.FOREIGN,
                    lines(lines) + " that is not a record of the chain: changed, or put in");
        } else if (!isHonest(record)) {
            problem(
                    foreignFrom,
                    ChainProblem.Kind.FOREIGN,
                    lines(lines) + " without a seal, there already when record "
                            + record.link().sequence() + " was written: no killed process leaves that, so records were"
                            + " changed before, or lines put in");
        } else {
            report.note(file + ":" + foreignFrom + ": " + lines(lines)
                    + (record.isFirst()
                            ? " from before the chain, as record 1 found them"
                            : " that a killed process did not finish, as record "
                                    + record.link().sequence() + " found them"));
            return 0;
        }
        return lines;
    }

    /** Whoever changes lines before a record is written has their hash in it, too. */
    private boolean isHonest(SealedLine record) {
        return record.isFirst() ? unchained.areFromBeforeAChain() : unchained.areLeftByAKilledProcess();
    }

    private void checkKey(SealedLine record, long line) {
        boolean isMac = record.kind() == ChainDigest.Kind.MAC;
        if (isKeyed && !isMac && !isUnkeyedAgain) {
            problem(
                    line,
                    ChainProblem.Kind.UNKEYED,
                    "record " + record.link().sequence()
                            + " has no mac, and those before have: somebody without the key may have written it, or"
                            + " mcp.policy.audit.key-file was removed");
        }
        isUnkeyedAgain = isKeyed && !isMac;
        isKeyed |= isMac;
    }

    private void follow(SealedLine record, long line, long skipped) {
        ChainLink link = record.link();
        if (before.isEmpty()) {
            begin(record, line);
            return;
        }
        Place place = before.get();
        if (!link.chain().equals(place.chain())) {
            problem(
                    line,
                    ChainProblem.Kind.ANEW,
                    "another chain begins with record " + link.sequence() + ", behind record " + place.sequence()
                            + " of the one before");
            gaps.clear();
        } else if (link.sequence() <= place.sequence()) {
            outOfOrder(link.sequence(), place.sequence(), line);
            return;
        } else if (link.sequence() > place.sequence() + 1) {
            missing(new Gap(place.sequence() + 1, link.sequence() - 1), line, skipped);
        } else if (!place.hashes().contains(record.previous())) {
            problem(
                    line,
                    ChainProblem.Kind.CHANGED,
                    "record " + place.sequence() + " before this one is not the one that was written");
        }
        goTo(new Place(link.chain(), link.sequence(), Set.of(link.hash())));
    }

    private void begin(SealedLine record, long line) {
        ChainLink link = record.link();
        if (!record.isFirst()) {
            report.note(file + ":" + line + ": the chain begins with record " + link.sequence()
                    + " here; the older ones are not among these files, as after rotation has deleted them");
        }
        goTo(new Place(link.chain(), link.sequence(), Set.of(link.hash())));
    }

    private void missing(Gap gap, long line, long skipped) {
        if (gaps.size() < MOST_GAPS) {
            gaps.add(gap);
        }
        if (skipped == gap.to() - gap.from() + 1) {
            // They are the lines that have just been reported.
            return;
        }
        problem(
                line,
                ChainProblem.Kind.MISSING,
                (gap.from() == gap.to()
                                ? "record " + gap.from() + " is"
                                : "records " + gap.from() + " to " + gap.to() + " are")
                        + " missing before this one: "
                        + (line == 1 ? "a file, or the end of one" : "dropped, or moved to another place"));
    }

    private void outOfOrder(long sequence, long behind, long line) {
        boolean isMoved = sequence < first.map(ChainLink::sequence).orElse(0L)
                || gaps.stream().anyMatch(gap -> gap.from() <= sequence && sequence <= gap.to());
        problem(
                line,
                isMoved ? ChainProblem.Kind.SWAPPED : ChainProblem.Kind.REPEATED,
                "record " + sequence + " stands behind record " + behind
                        + (isMoved ? ": it was moved here" : ", and has stood before it already"));
    }

    private void problem(long line, ChainProblem.Kind kind, String message) {
        report.add(new ChainProblem(file, line, kind, message));
    }

    private static String lines(long count) {
        return count == 1 ? "a line" : count + " lines";
    }

    /** Ends the chain. */
    void end(List<String> files) {
        if (!keys.isEmpty() && !isKeyed && last.isPresent()) {
            problem(1, ChainProblem.Kind.UNKEYED, "no record of this chain has a mac, so none was made with the key");
        }
        last.ifPresent(end ->
                report.add(new ChainReport.Verified(files, first.orElse(end).sequence(), end)));
    }
}
