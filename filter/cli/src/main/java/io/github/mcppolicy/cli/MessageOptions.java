package io.github.mcppolicy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcppolicy.cli.json.JsonOutput;
import io.github.mcppolicy.config.RequestSettings;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.ReadLimits;
import io.github.mcppolicy.simulation.SimulatedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The message that a command is about: written out, or put together from its parts. */
final class MessageOptions {
    private static final Path STANDARD_INPUT = Path.of("-");

    /** As a filter reads messages whose settings are the defaults. */
    private static final ReadLimits LIMITS = limits(Settings.defaults());

    @Option(names = "--tool", paramLabel = "NAME", description = "Instead of MESSAGE: a call of this tool.")
    private Optional<String> tool = Optional.empty();

    @Option(
            names = "--args",
            paramLabel = "JSON",
            description = "The arguments of the call or prompt. What does not fit a command line goes into MESSAGE.")
    private Optional<String> arguments = Optional.empty();

    @Option(names = "--resource", paramLabel = "URI", description = "Instead of MESSAGE: a reading of this resource.")
    private Optional<String> resource = Optional.empty();

    @Option(names = "--prompt", paramLabel = "NAME", description = "Instead of MESSAGE: getting this prompt.")
    private Optional<String> prompt = Optional.empty();

    @Option(
            names = "--header",
            paramLabel = "NAME:VALUE",
            description = "A header of the request; may be repeated. Revision 2026-07-28 demands some.")
    private List<String> headers = List.of();

    private static ReadLimits limits(Settings settings) {
        return new ReadLimits(
                settings.get(RequestSettings.MAX_BODY_SIZE),
                settings.get(RequestSettings.MAX_BATCH_SIZE),
                settings.get(RequestSettings.MAX_DEPTH),
                settings.get(RequestSettings.MAX_NUMBER_LENGTH),
                settings.get(RequestSettings.MAX_STRING_LENGTH));
    }

    /**
     * @param file with the body of a POST; empty where it is put together from its parts
     * @param standardInput read where the message is {@code -}
     * @throws IOException when there is not one message, or it cannot be read, with what to do about it
     */
    SimulatedRequest request(Optional<Path> file, InputStream standardInput) throws IOException {
        long ways = Stream.of(file.isPresent(), tool.isPresent(), resource.isPresent(), prompt.isPresent())
                .filter(given -> given)
                .count();
        if (ways != 1) {
            throw new IOException("Give one of MESSAGE, --tool, --resource and --prompt");
        }
        if (arguments.isPresent() && tool.isEmpty() && prompt.isEmpty()) {
            throw new IOException("--args belongs to --tool or --prompt");
        }
        return new SimulatedRequest(headers(), file.isPresent() ? read(file.get(), standardInput) : message(), LIMITS);
    }

    private byte[] message() throws IOException {
        if (resource.isPresent()) {
            return message("resources/read", "{\"uri\":" + JsonOutput.quoted(resource.get()) + "}");
        }
        String name = "{\"name\":" + JsonOutput.quoted(tool.or(() -> prompt).orElseThrow());
        String params = arguments.isPresent() ? name + ",\"arguments\":" + checked(arguments.get()) + "}" : name + "}";
        return message(tool.isPresent() ? "tools/call" : "prompts/get", params);
    }

    private static byte[] message(String method, String params) {
        return ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}")
                .getBytes(UTF_8);
    }

    /** What is not one value could end the arguments, and go on with something else. */
    private static String checked(String json) throws IOException {
        try {
            JsonTokens tokens = JsonTokens.strict(json.getBytes(UTF_8), LIMITS);
            JsonTokens.Token token = tokens.next();
            while (token != JsonTokens.Token.END) {
                token = tokens.next();
            }
            return json;
        } catch (MalformedException malformed) {
            throw new IOException(
                    "--args is not JSON: " + malformed.error().reason()
                            + ". Put it in quotation marks that the shell keeps, or give the whole message as MESSAGE",
                    malformed);
        }
    }

    /** One byte more than a message may have is enough to tell. */
    private static byte[] read(Path message, InputStream standardInput) throws IOException {
        try (InputStream in = message.equals(STANDARD_INPUT) ? standardInput : Files.newInputStream(message)) {
            return in.readNBytes(LIMITS.bodySize() + 1);
        } catch (IOException e) {
            throw new IOException(message + " cannot be read: " + FileErrors.why(e), e);
        }
    }

    private RequestHeaders headers() throws IOException {
        Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon < 1) {
                throw new IOException("--header is NAME:VALUE");
            }
            values.computeIfAbsent(
                            header.substring(0, colon).strip().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.substring(colon + 1).strip());
        }
        return name -> values.getOrDefault(name, List.of());
    }
}
