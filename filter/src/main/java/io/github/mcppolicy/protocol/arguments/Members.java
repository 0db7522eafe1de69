package io.github.mcppolicy.protocol.arguments;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import java.util.Arrays;

/**
 * Where the members of the arguments are, noted while they are checked: with it, neither a rule nor an audit record has
 * to walk over values that they do not ask for.
 */
final class Members {

    /** A call with more arguments is walked again instead, so that a client cannot make the notes large. */
    private static final int MOST = 64;

    private static final int USUAL = 6;

    /** For each member: start and end of the key with its quotation marks, start and end of the value. */
    private int[] places = new int[4 * USUAL];

    private int size;

    /** Whether all members are noted. */
    private boolean complete = true;

    /** Reads an object to its end. The tokens must be past its opening brace. */
    static Members read(JsonTokens tokens) throws MalformedException {
        Members members = new Members();
        while (tokens.next() == Token.KEY) {
            int keyStart = tokens.tokenStart();
            int keyEnd = tokens.tokenEnd();
            Token first = tokens.next();
            int valueStart = tokens.tokenStart();
            tokens.skip(first);
            members.add(keyStart, keyEnd, valueStart, tokens.tokenEnd());
        }
        return members;
    }

    private void add(int keyStart, int keyEnd, int valueStart, int valueEnd) {
        if (size == MOST) {
            complete = false;
            return;
        }
        int next = 4 * size++;
        if (next == places.length) {
            places = Arrays.copyOf(places, next * 2);
        }
        places[next] = keyStart;
        places[next + 1] = keyEnd;
        places[next + 2] = valueStart;
        places[next + 3] = valueEnd;
    }

    boolean areComplete() {
        return complete;
    }

    /** How many are noted. */
    int size() {
        return size;
    }

    int keyStart(int member) {
        return places[4 * member];
    }

    int keyEnd(int member) {
        return places[4 * member + 1];
    }

    int valueStart(int member) {
        return places[4 * member + 2];
    }

    int valueEnd(int member) {
        return places[4 * member + 3];
    }
}
