package io.github.mcppolicy.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Changes one place of a JSON file and leaves every other byte as it is. What is added is laid out like what stands
 * beside it. Immutable.
 */
final class JsonEdit {
    private final byte[] json;

    /** @param json the file, of which no copy is made */
    JsonEdit(byte[] json) {
        this.json = json;
    }

    /**
     * What the file holds.
     *
     * @throws IOException when it is not JSON
     */
    LocatedJson read() throws IOException {
        return LocatedJson.read(json);
    }

    /** Adds an element at the end of a list. */
    byte[] append(LocatedJson.Items list, String element) {
        List<LocatedJson> values = list.values();
        if (values.isEmpty()) {
            return replace(list.start() + 1, list.end() - 1, onItsOwnLine(list.start(), element));
        }
        int last = values.size() - 1;
        int before = last == 0 ? list.start() + 1 : values.get(last - 1).end();
        return insertAfter(values.get(last).end(), before, values.get(last).start(), element);
    }

    /** Adds a member at the end of an object that has one. */
    byte[] append(LocatedJson.Structure object, String name, String value) {
        List<LocatedJson.Member> members = object.members();
        int last = members.size() - 1;
        int before =
                last == 0 ? object.start() + 1 : members.get(last - 1).value().end();
        LocatedJson.Member neighbour = members.get(last);
        return insertAfter(neighbour.value().end(), before, neighbour.start(), '"' + name + "\": " + value);
    }

    /** Adds a list with one element as the last member of an object that has a member. */
    byte[] appendList(LocatedJson.Structure object, String name, String element) {
        int at = object.members().get(object.members().size() - 1).start();
        return append(object, name, "[" + onItsOwnLine(at, element) + "]");
    }

    /** Takes an element out of a list, with the comma that it no longer needs. */
    byte[] remove(LocatedJson.Items list, int index) {
        List<LocatedJson> values = list.values();
        if (values.size() == 1) {
            return replace(list.start() + 1, list.end() - 1, "");
        }
        return index == values.size() - 1
                ? replace(values.get(index - 1).end(), values.get(index).end(), "")
                : replace(values.get(index).start(), values.get(index + 1).start(), "");
    }

    /** Takes a member out of an object, with the comma that it no longer needs. */
    byte[] remove(LocatedJson.Structure object, String name) {
        List<LocatedJson.Member> members = object.members();
        int index = members.stream().map(LocatedJson.Member::name).toList().indexOf(name);
        if (members.size() == 1) {
            return replace(object.start() + 1, object.end() - 1, "");
        }
        return index == members.size() - 1
                ? replace(
                        members.get(index - 1).value().end(),
                        members.get(index).value().end(),
                        "")
                : replace(members.get(index).start(), members.get(index + 1).start(), "");
    }

    /** The white space before the neighbour says whether each stands on a line of its own. */
    private byte[] insertAfter(int at, int before, int neighbourStart, String text) {
        String between = text(before, neighbourStart).replace(",", "");
        String gap = between.indexOf('\n') >= 0 ? between.substring(lineBreak(between)) : " ";
        return replace(at, at, "," + gap + text);
    }

    /** Blank lines before the neighbour are not repeated. */
    private static int lineBreak(String gap) {
        int last = gap.lastIndexOf('\n');
        return last > 0 && gap.charAt(last - 1) == '\r' ? last - 1 : last;
    }

    /** What stands between the brackets of a list with one element, unless the whole file is one line. */
    private String onItsOwnLine(int at, String element) {
        return lineEnd()
                .map(end -> end + indentation(at) + unit() + element + end + indentation(at))
                .orElse(element);
    }

    private Optional<String> lineEnd() {
        String whole = text(0, json.length).strip();
        if (whole.indexOf('\n') < 0) {
            return Optional.empty();
        }
        return Optional.of(whole.contains("\r\n") ? "\r\n" : "\n");
    }

    /** What the first line that is indented is indented by. */
    private String unit() {
        for (int i = 1; i < json.length; i++) {
            if (json[i - 1] == '\n' && (json[i] == ' ' || json[i] == '\t')) {
                return whiteSpace(i);
            }
        }
        return "  ";
    }

    private String indentation(int at) {
        int lineStart = at;
        while (lineStart > 0 && json[lineStart - 1] != '\n') {
            lineStart--;
        }
        return whiteSpace(lineStart);
    }

    private String whiteSpace(int lineStart) {
        int end = lineStart;
        while (json[end] == ' ' || json[end] == '\t') {
            end++;
        }
        return text(lineStart, end);
    }

    private String text(int start, int end) {
        return new String(json, start, end - start, StandardCharsets.UTF_8);
    }

    private byte[] replace(int start, int end, String text) {
        byte[] inserted = text.getBytes(StandardCharsets.UTF_8);
        byte[] edited = new byte[json.length - (end - start) + inserted.length];
        System.arraycopy(json, 0, edited, 0, start);
        System.arraycopy(inserted, 0, edited, start, inserted.length);
        System.arraycopy(json, end, edited, start + inserted.length, json.length - end);
        return edited;
    }
}
