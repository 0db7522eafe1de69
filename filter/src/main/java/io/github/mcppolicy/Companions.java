package io.github.mcppolicy;

import io.github.mcppolicy.audit.DecisionListener;
import io.github.mcppolicy.config.InvalidSettingsException;
import io.github.mcppolicy.config.ModuleServices;
import io.github.mcppolicy.config.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the modules beside this jar run beside one policy. */
final class Companions implements AutoCloseable {
    private final List<PolicyModule.Companion> prepared;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Companions(List<PolicyModule.Companion> prepared) {
        this.prepared = List.copyOf(prepared);
    }

    /**
     * Prepares what the settings ask for.
     *
     * @throws InvalidSettingsException with the problems of all modules, and with those that keep a module from being
     *     used: nobody knows what it was to do
     */
    static Companions prepare(Settings settings) throws InvalidSettingsException {
        return prepare(ModuleServices.of(PolicyModule.class), settings);
    }

    static Companions prepare(ModuleServices<PolicyModule> modules, Settings settings) throws InvalidSettingsException {
        List<String> problems = new ArrayList<>(modules.problems());
        List<PolicyModule.Companion> prepared = new ArrayList<>();
        for (PolicyModule module : modules.found()) {
            try {
                module.prepare(settings).ifPresent(prepared::add);
            } catch (InvalidSettingsException unusable) {
                problems.addAll(unusable.problems());
            }
        }
        Companions companions = new Companions(prepared);
        if (!problems.isEmpty()) {
            companions.close();
            throw new InvalidSettingsException(problems);
        }
        return companions;
    }

    List<DecisionListener> listeners() {
        return prepared.stream()
                .flatMap(companion -> companion.listeners().stream())
                .toList();
    }

    void start(McpPolicy policy) throws IOException {
        for (PolicyModule.Companion companion : prepared) {
            companion.start(policy);
        }
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            prepared.forEach(PolicyModule.Companion::close);
        }
    }
}
