package io.github.mcppolicy.cli.suggest;

import io.github.mcppolicy.protocol.uri.PlainUri;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Numbers the different facts, so that each is kept once. Bounded: there are never more than {@value #MOST}, and of the
 * many URIs of one folder only the folder is kept. For use by one thread.
 */
final class Facts {
    /** No policy of that many entries could be read by a person, or loaded. */
    static final int MOST = 5_000;

    /** So many URIs that begin alike are better listed by what they have in common. */
    static final int MOST_OF_A_FOLDER = 20;

    /** What ends in the authority of a URI, or at the root of its path, whatever the scheme (RFC 3986, section 3). */
    private static final Pattern ROOT = Pattern.compile("(?:[^:/]*:)?(?://[^/]*)?/*");

    private final List<Fact> all = new ArrayList<>();
    private final Map<Fact, Integer> numbers = new HashMap<>();
    private final Map<Use, Set<String>> folders = new HashMap<>();
    private final Set<Use> folded = new HashSet<>();

    /**
     * Takes note of what a record is about. All of it comes before any fact of the record is numbered, so that the record
     * names either the URIs of a folder or the folder.
     */
    void see(Fact.Subject subject) {
        if (subject instanceof Fact.Target target && canBeFolded(target.use())) {
            Use folder = folderOf(target.use());
            if (!folded.contains(folder)) {
                Set<String> uris = folders.computeIfAbsent(folder, first -> new HashSet<>());
                uris.add(target.use().name());
                if (uris.size() > MOST_OF_A_FOLDER) {
                    folded.add(folder);
                    folders.remove(folder);
                }
            }
        }
    }

    /** The number of a fact, whose subject was {@linkplain #see seen}. */
    int number(Fact fact) throws NoSuggestionException {
        Fact kept = listed(fact);
        Integer known = numbers.get(kept);
        if (known != null) {
            return known;
        }
        if (all.size() == MOST) {
            throw new NoSuggestionException("More than " + MOST
                    + " different names were used, or rules named: give fewer records with --since, and see who tries out"
                    + " names");
        }
        all.add(kept);
        numbers.put(kept, all.size() - 1);
        return all.size() - 1;
    }

    /** The same fact of what a policy has to list. */
    Fact listed(Fact fact) {
        return fact.subject() instanceof Fact.Target target
                ? new Fact(
                        new Fact.Target(entryOf(target.use())),
                        fact.outcome(),
                        fact.rule(),
                        fact.amount(),
                        fact.version())
                : fact;
    }

    /**
     * A URI that is not plain falls under no prefix. A prefix that ends with the host or bucket, or with the root of
     * everything in it, would allow far more than was used.
     */
    private static boolean canBeFolded(Use use) {
        return use.section() == Section.RESOURCES
                && !Unlistable.isCut(use.name())
                && PlainUri.objection(use.name()).isEmpty()
                && use.name().indexOf('/') >= 0
                && !ROOT.matcher(folder(use.name())).matches();
    }

    private static Use folderOf(Use use) {
        return new Use(use.grant(), use.section(), folder(use.name()) + "*");
    }

    /** Up to the last slash of the path. */
    private static String folder(String uri) {
        int end = uri.length();
        for (char behindThePath : new char[] {'?', '#'}) {
            int at = uri.indexOf(behindThePath);
            end = at < 0 ? end : Math.min(end, at);
        }
        return uri.substring(0, uri.lastIndexOf('/', end - 1) + 1);
    }

    /** What a policy has to list for it: the thing itself, or the folder that it is in. */
    Use entryOf(Use use) {
        return canBeFolded(use) && folded.contains(folderOf(use)) ? folderOf(use) : use;
    }

    /** Whether it is a folder that stands for the URIs in it. */
    boolean isFolder(Use use) {
        return folded.contains(use);
    }

    boolean hasFolders() {
        return !folded.isEmpty();
    }

    Fact get(int number) {
        return all.get(number);
    }
}
