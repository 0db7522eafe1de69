package io.github.mcppolicy.protocol.message;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The messages of a JSON-RPC batch as they are written, and the answers to a batch. Stateless. */
public final class BatchElements {

    private BatchElements() {}

    /**
     * The batch reduced to some of its messages, each as it arrived.
     *
     * @param batch a body that was read as a batch
     * @param kept the positions of the messages to keep
     * @throws IllegalArgumentException when it is not a batch
     */
    public static byte[] only(byte[] batch, BitSet kept) {
        try {
            List<byte[]> elements = elements(batch);
            List<byte[]> rest = new ArrayList<>(elements.size());
            kept.stream().forEach(place -> rest.add(elements.get(place)));
            return array(rest);
        } catch (MalformedException | IndexOutOfBoundsException notRead) {
            throw new IllegalArgumentException("not a batch that was read", notRead);
        }
    }

    /**
     * The app's answer to a part of a batch, completed by the filter's answers to the rest. When the app answers in the
     * order of the requests, the filter's answers stand where the app would have put its own. Otherwise they follow the
     * app's answers.
     *
     * @param answer what the app answered: an array, an object where it answers only one request, or nothing
     * @param slots one for each request of the whole batch, in order; present where the filter answers
     * @return empty when the app did not answer single requests, so that its answer to the whole batch would be the
     *     same
     */
    public static Optional<byte[]> completed(byte[] answer, List<Optional<byte[]>> slots) {
        try {
            List<byte[]> theirs = isBlank(answer) ? List.of() : answers(answer);
            return Optional.of(array(merged(theirs, slots)));
        } catch (MalformedException notAnswersToABatch) {
            return Optional.empty();
        }
    }

    /** Whether the app has answered a single request, with a result or an error. */
    public static boolean isAnswer(byte[] answer) {
        try {
            JsonTokens tokens = JsonTokens.trusted(answer, 0, answer.length);
            Token first = tokens.next();
            tokens.skip(first);
            return first == Token.OBJECT_START && tokens.next() == Token.END && !answersNoRequest(answer);
        } catch (MalformedException notJson) {
            return false;
        }
    }

    private static List<byte[]> merged(List<byte[]> theirs, List<Optional<byte[]>> slots) {
        List<byte[]> merged = new ArrayList<>();
        long expected = slots.stream().filter(Optional::isEmpty).count();
        if (theirs.size() != expected) {
            merged.addAll(theirs);
            slots.forEach(slot -> slot.ifPresent(merged::add));
            return merged;
        }
        Iterator<byte[]> next = theirs.iterator();
        slots.forEach(slot -> merged.add(slot.orElseGet(next::next)));
        return merged;
    }

    private static boolean isBlank(byte[] answer) {
        for (byte b : answer) {
            if (b > ' ' || b < 0) {
                return false;
            }
        }
        return true;
    }

    private static List<byte[]> answers(byte[] answer) throws MalformedException {
        JsonTokens tokens = JsonTokens.trusted(answer, 0, answer.length);
        Token first = tokens.next();
        if (first == Token.ARRAY_START) {
            return elements(answer);
        }
        if (first != Token.OBJECT_START || answersNoRequest(answer)) {
            throw MalformedException.invalidRequest("no answer to a single request");
        }
        tokens.skip(first);
        int end = tokens.tokenEnd();
        tokens.next();
        return List.of(Arrays.copyOfRange(answer, 0, end));
    }

    /** An error about the whole batch has a null id. */
    private static boolean answersNoRequest(byte[] object) throws MalformedException {
        JsonTokens tokens = JsonTokens.trusted(object, 0, object.length);
        tokens.next();
        while (tokens.next() == Token.KEY) {
            boolean id = tokens.string().equals("id");
            Token value = tokens.next();
            tokens.skip(value);
            if (id) {
                return value == Token.NULL;
            }
        }
        return true;
    }

    private static List<byte[]> elements(byte[] array) throws MalformedException {
        JsonTokens tokens = JsonTokens.trusted(array, 0, array.length);
        if (tokens.next() != Token.ARRAY_START) {
            throw MalformedException.invalidRequest("not a batch");
        }
        List<byte[]> elements = new ArrayList<>();
        for (Token first = tokens.next(); first != Token.ARRAY_END; first = tokens.next()) {
            int start = tokens.tokenStart();
            tokens.skip(first);
            elements.add(Arrays.copyOfRange(array, start, tokens.tokenEnd()));
        }
        tokens.next();
        return elements;
    }

    private static byte[] array(List<byte[]> elements) {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        array.write('[');
        for (byte[] element : elements) {
            if (array.size() > 1) {
                array.write(',');
            }
            array.writeBytes(element);
        }
        array.write(']');
        return array.toByteArray();
    }
}
