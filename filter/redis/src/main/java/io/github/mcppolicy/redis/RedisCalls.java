package io.github.mcppolicy.redis;

import io.github.mcppolicy.approval.StoreUnavailableException;
import io.github.mcppolicy.log.OperationalLog;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisMovedDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * Runs scripts, each in one round trip and none for longer than the time limit. What may have happened is never tried
 * again: only an answer that says that nothing was done is. Thread-safe.
 */
final class RedisCalls implements AutoCloseable {

    /** A dead server costs the time limit this many times, then once for each {@link #LEFT_ALONE_FOR}. */
    private static final int CALLS_LOOKED_AT = 10;

    private static final int FEWEST_CALLS = 5;
    private static final Duration LEFT_ALONE_FOR = Duration.ofSeconds(1);

    private static final Duration ASIDE = Duration.ofMillis(500);

    /** What a socket takes without the other side having to read anything. */
    private static final int WRITTEN_AT_ONCE = 8 * 1024;

    private final Connections connections;
    private final Servers servers;
    private final Duration timeout;
    private final CircuitBreaker breaker;
    private volatile Optional<String> refusal = Optional.empty();

    RedisCalls(Servers servers, Duration timeout, OperationalLog log) {
        this.servers = servers;
        this.timeout = timeout;
        this.connections = new Connections(servers, log);
        this.breaker = CircuitBreaker.of(
                "mcp-policy-redis",
                CircuitBreakerConfig.custom()
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(CALLS_LOOKED_AT)
                        .minimumNumberOfCalls(FEWEST_CALLS)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(LEFT_ALONE_FOR)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
    }

    /**
     * Tries to connect, and waits for the outcome.
     *
     * @return whether a server is reached
     * @throws UnusableServerException when one is reached and cannot be used
     */
    boolean tryOnce() throws UnusableServerException {
        return connections.tryOnce();
    }

    /** What is wrong now, in one sentence; empty when the last call was answered. */
    Optional<String> problem() {
        Optional<String> unreached = connections.problem();
        return unreached.isPresent() ? unreached : refusal;
    }

    /**
     * Runs a script.
     *
     * @return what it answers: a {@code Long}, a {@code byte[]}, a list of them, or null
     * @throws StoreUnavailableException when no answer came in time, or one that says that the server cannot do it
     */
    Object run(Script script, List<byte[]> keys, List<byte[]> arguments) throws StoreUnavailableException {
        if (!breaker.tryAcquirePermission()) {
            throw new StoreUnavailableException(problem().orElse("the store was not reached just now"));
        }
        long start = System.nanoTime();
        try {
            Object answer = runOnAny(script, keys, arguments, Deadline.in(timeout));
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            connections.works();
            if (refusal.isPresent()) {
                refusal = Optional.empty();
            }
            return answer;
        } catch (StoreUnavailableException unavailable) {
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, unavailable);
            refusal = Optional.ofNullable(unavailable.getMessage());
            throw unavailable;
        } catch (RuntimeException | Error unforeseen) {
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, unforeseen);
            throw unforeseen;
        }
    }

    /**
     * Runs a script that no call waits for. It may take longer than one of a call, and its failure says nothing about
     * calls: a part of the inventory is long, and a slow network that still carries counts must not stop these.
     *
     * @throws StoreUnavailableException as for the others; without a try where the server is known to be away
     */
    Object runAside(Script script, List<byte[]> keys, List<byte[]> arguments) throws StoreUnavailableException {
        if (breaker.getState() != CircuitBreaker.State.CLOSED
                || connections.problem().isPresent()) {
            throw new StoreUnavailableException(problem().orElse("the store was not reached just now"));
        }
        return runOnAny(script, keys, arguments, Deadline.in(timeout.compareTo(ASIDE) < 0 ? ASIDE : timeout));
    }

    private Object runOnAny(Script script, List<byte[]> keys, List<byte[]> arguments, Deadline deadline)
            throws StoreUnavailableException {
        try {
            return runOnce(script, keys, arguments, deadline);
        } catch (JedisMovedDataException moved) {
            servers.movedTo(moved.getTargetNode());
            connections.renew();
        }
        try {
            return runOnce(script, keys, arguments, deadline);
        } catch (JedisMovedDataException movedAgain) {
            connections.renew();
            throw new StoreUnavailableException(
                    "the cluster at " + servers.address() + " is moving the keys", movedAgain);
        }
    }

    /** @throws JedisMovedDataException when another server holds the keys; nothing was done */
    private Object runOnce(Script script, List<byte[]> keys, List<byte[]> arguments, Deadline deadline)
            throws StoreUnavailableException {
        Connections.Lent lent = connections.take(deadline);
        boolean isInOrder = false;
        try {
            Object answer = evaluate(lent, script, keys, arguments, deadline);
            isInOrder = true;
            return answer;
        } catch (JedisMovedDataException moved) {
            throw moved;
        } catch (JedisConnectionException broken) {
            if (!deadline.isOver()) {
                // A server that has gone has ended the other connections too; one that is slow has not.
                connections.renew();
            }
            throw new StoreUnavailableException(
                    "Redis at " + servers.address() + " did not answer within " + timeout.toMillis() + " ms ("
                            + Servers.printable(broken) + ")",
                    broken);
        } catch (JedisDataException refused) {
            isInOrder = !isOfAnotherServer(refused);
            if (!isInOrder) {
                servers.forgetOwner();
                connections.renew();
            }
            throw new StoreUnavailableException(
                    "Redis at " + servers.address() + " refuses: " + Servers.printable(refused), refused);
        } catch (JedisException other) {
            throw new StoreUnavailableException(
                    "Redis at " + servers.address() + " cannot be asked: " + Servers.printable(other), other);
        } finally {
            if (isInOrder) {
                connections.giveBack(lent);
            } else {
                connections.drop(lent);
            }
        }
    }

    private Object evaluate(
            Connections.Lent lent, Script script, List<byte[]> keys, List<byte[]> arguments, Deadline deadline) {
        try {
            return send(lent, Protocol.Command.EVALSHA, script.sha1(), keys, arguments, deadline);
        } catch (JedisNoScriptException unknown) {
            return send(lent, Protocol.Command.EVAL, script.text(), keys, arguments, deadline);
        }
    }

    private Object send(
            Connections.Lent lent,
            Protocol.Command command,
            byte[] script,
            List<byte[]> keys,
            List<byte[]> arguments,
            Deadline deadline) {
        lent.connection().setSoTimeout(deadline.millisLeft());
        CommandArguments sent = new CommandArguments(command).add(script).add(keys.size());
        keys.forEach(sent::add);
        arguments.forEach(sent::add);
        if (!isLong(arguments)) {
            return lent.connection().executeCommand(sent);
        }
        Future<?> end = connections.endAt(deadline, lent);
        try {
            return lent.connection().executeCommand(sent);
        } finally {
            end.cancel(false);
        }
    }

    private static boolean isLong(List<byte[]> arguments) {
        int length = 0;
        for (byte[] argument : arguments) {
            length += argument.length;
        }
        return length > WRITTEN_AT_ONCE;
    }

    /** Whether the answer means that this server does not hold the keys, or not any more. */
    private static boolean isOfAnotherServer(JedisDataException refused) {
        String message = String.valueOf(refused.getMessage());
        return message.startsWith("READONLY")
                || message.startsWith("MASTERDOWN")
                || message.startsWith("CLUSTERDOWN")
                || message.startsWith("ASK ")
                || message.startsWith("NOAUTH")
                || message.startsWith("NOPERM");
    }

    @Override
    public void close() {
        connections.close();
    }
}
