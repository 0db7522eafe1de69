package io.github.mcppolicy.capture;

import io.github.mcppolicy.config.ArgumentMask;
import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import io.github.mcppolicy.protocol.json.ReadLimits;
import io.github.mcppolicy.protocol.text.LenientText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Replaces the values of arguments that must not be kept, each by a constant of its own JSON kind. It compares keys as a
 * lenient host does, and where it is in doubt it replaces: a key that nobody can settle the meaning of, and a value that
 * a mask wants to look into and cannot. A message that cannot be read strictly keeps nothing. Thread-safe.
 */
final class MessageMask {
    private static final byte[] NOTHING = {};

    /** Folding takes quadratic time in the worst case. */
    private static final int LONGEST_FOLDED = 1_000;

    private final List<List<String>> masks;
    private final ReadLimits limits;

    MessageMask(List<ArgumentMask> masks, ReadLimits limits) {
        this.masks = masks.stream()
                .map(mask -> mask.steps().stream().map(MessageMask::folded).toList())
                .toList();
        this.limits = limits;
    }

    private static String folded(String step) {
        return step.equals(ArgumentMask.ANY) ? step : LenientText.fold(step);
    }

    /** What may be kept of a message, or of a batch of them. */
    MaskedMessage apply(byte[] message) {
        try {
            return new Walk(message).masked();
        } catch (MalformedException unreadable) {
            return new MaskedMessage(NOTHING, List.of());
        }
    }

    /** One message; for use once. */
    private final class Walk {
        private final byte[] message;
        private final JsonTokens tokens;
        private final ByteArrayOutputStream kept;
        private final List<List<String>> masked = new ArrayList<>();
        private final Deque<String> place = new ArrayDeque<>();
        private int copied;

        Walk(byte[] message) {
            this.message = message;
            this.tokens = JsonTokens.strict(message, limits);
            this.kept = new ByteArrayOutputStream(message.length);
        }

        MaskedMessage masked() throws MalformedException {
            Token first = tokens.next();
            if (first == Token.ARRAY_START) {
                for (Token next = tokens.next(); next != Token.ARRAY_END; next = tokens.next()) {
                    member(next, "params", params -> member(params, "arguments", this::arguments));
                }
            } else {
                member(first, "params", params -> member(params, "arguments", this::arguments));
            }
            if (tokens.next() != Token.END) {
                throw new IllegalStateException("the walk of a document ends at its end");
            }
            kept.write(message, copied, message.length - copied);
            return new MaskedMessage(kept.toByteArray(), masked);
        }

        /** Looks into every member that a lenient host could take for that one. */
        private void member(Token value, String name, Visit visit) throws MalformedException {
            if (value != Token.OBJECT_START) {
                if (masks.isEmpty()) {
                    tokens.skip(value);
                } else {
                    // Nobody knows where in it arguments are.
                    replace(value);
                }
                return;
            }
            for (Token key = tokens.next(); key != Token.OBJECT_END; key = tokens.next()) {
                boolean isIt = fits(name, tokens.string());
                Token inside = tokens.next();
                if (isIt) {
                    visit.value(inside);
                } else {
                    tokens.skip(inside);
                }
            }
        }

        private void arguments(Token value) throws MalformedException {
            inside(value, masks);
        }

        /** @param left what the masks still have to say from here on */
        private void inside(Token value, List<List<String>> left) throws MalformedException {
            if (left.isEmpty()) {
                tokens.skip(value);
            } else if (value == Token.OBJECT_START) {
                for (Token key = tokens.next(); key != Token.OBJECT_END; key = tokens.next()) {
                    step(tokens.string(), left);
                }
            } else if (value == Token.ARRAY_START) {
                int index = 0;
                for (Token next = tokens.next(); next != Token.ARRAY_END; next = tokens.next()) {
                    at(String.valueOf(index++), next, left);
                }
            } else {
                replace(value);
            }
        }

        private void step(String key, List<List<String>> left) throws MalformedException {
            at(key, tokens.next(), left);
        }

        private void at(String key, Token value, List<List<String>> left) throws MalformedException {
            place.addLast(key);
            List<List<String>> deeper = new ArrayList<>();
            boolean isMasked = false;
            for (List<String> mask : left) {
                if (fits(mask.get(0), key)) {
                    isMasked |= mask.size() == 1;
                    deeper.add(mask.subList(1, mask.size()));
                }
            }
            if (isMasked) {
                replace(value);
            } else {
                inside(value, deeper);
            }
            place.removeLast();
        }

        private void replace(Token value) throws MalformedException {
            int start = tokens.tokenStart();
            kept.write(message, copied, start - copied);
            tokens.skip(value);
            copied = tokens.tokenEnd();
            byte[] marker = marker(value).getBytes(StandardCharsets.US_ASCII);
            kept.write(marker, 0, marker.length);
            masked.add(List.copyOf(place));
        }
    }

    /** Goes on with a value whose first token was just read. */
    private interface Visit {
        void value(Token first) throws MalformedException;
    }

    private static boolean fits(String step, String key) {
        if (step.equals(ArgumentMask.ANY) || step.equals(key)) {
            return true;
        }
        if (!isAscii(key) && (key.length() > LONGEST_FOLDED || LenientText.isUnsettled(key))) {
            return true;
        }
        return LenientText.fold(key).equals(step);
    }

    private static boolean isAscii(String key) {
        return key.chars().allMatch(character -> character >= ' ' && character < 0x7F);
    }

    private static String marker(Token value) {
        return switch (value) {
            case OBJECT_START -> "{}";
            case ARRAY_START -> "[]";
            case STRING -> "\"masked\"";
            case NUMBER -> "0";
            case TRUE, FALSE -> "false";
            case NULL -> "null";
            case KEY, OBJECT_END, ARRAY_END, END -> throw new IllegalStateException("not the beginning of a value");
        };
    }
}
