package io.github.mcppolicy.javaagent.start;

import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.audit.AuditFailedException;
import io.github.mcppolicy.config.Activation;
import io.github.mcppolicy.config.AgentSettings;
import io.github.mcppolicy.config.AgentSettings.OnStartError;
import io.github.mcppolicy.config.AgentSources;
import io.github.mcppolicy.config.AuditSettings;
import io.github.mcppolicy.config.InvalidSettingsException;
import io.github.mcppolicy.config.PolicySettings;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.javaagent.guard.DispatcherInstallation;
import io.github.mcppolicy.javaagent.log.StandardErrorAudit;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Optional;

/** Leads from the agent's arguments to guarded servlets, or to a message that says why not. */
public final class AgentStart {

    /** The status of a configuration error, as in {@code sysexits.h}. */
    private static final int CONFIGURATION_ERROR = 78;

    private final OperationalLog log = new OperationalLog();
    private final String arguments;
    private final Instrumentation instrumentation;

    private AgentStart(String arguments, Instrumentation instrumentation) {
        this.arguments = arguments;
        this.instrumentation = instrumentation;
    }

    /**
     * Called by the launcher before the app starts. If the agent cannot protect the app, the process ends, unless the
     * settings say otherwise.
     */
    public static void beforeApp(String arguments, Instrumentation instrumentation) {
        AgentStart start = new AgentStart(arguments, instrumentation);
        try {
            start.run();
        } catch (AgentStartException problem) {
            if (Settings.read(AgentSources.stated(arguments), AgentSettings.ON_START_ERROR) == OnStartError.DISABLE) {
                start.log.error(problem.getMessage() + "\nThe app runs UNPROTECTED, because"
                        + " mcp.policy.agent.on-start-error is disable.");
            } else {
                start.log.error(problem.getMessage() + "\nThe app is not started.");
                exit();
            }
        }
    }

    /**
     * Called by the launcher when the agent is attached to an app.
     *
     * @throws AgentStartException when the agent does not protect the app, which goes on as it was
     */
    public static void toRunningApp(String arguments, Instrumentation instrumentation) throws AgentStartException {
        AgentStart start = new AgentStart(arguments, instrumentation);
        if (DispatcherInstallation.isDone()) {
            start.log.error(start.secondCopy());
            throw new AgentStartException(start.secondCopy());
        }
        try {
            if (start.run()) {
                start.log.warn(
                        "The agent was attached to a running app: requests that began before now were not evaluated.");
            }
        } catch (AgentStartException problem) {
            start.log.error(problem.getMessage() + start.hintForJcmd() + "\nThe app goes on UNPROTECTED.");
            throw problem;
        }
    }

    /** Whether the app is protected from now on. If not, it was not meant to be. */
    private boolean run() throws AgentStartException {
        Optional<String> tool = JavaTool.running();
        if (tool.isPresent()) {
            log.info("This is " + tool.get() + ", not an app: nothing to protect");
        } else if (Settings.read(AgentSources.stated(arguments), PolicySettings.ENABLED) == Activation.DISABLED) {
            log.warn("mcp.policy.enabled is false: nothing is evaluated");
        } else if (DispatcherInstallation.isDone()) {
            log.error(secondCopy() + ": remove one -javaagent.");
        } else {
            return protect();
        }
        return false;
    }

    private String secondCopy() {
        return "A copy of the agent is at work in this JVM already, and its policy holds. This one (arguments: "
                + arguments + ") does nothing";
    }

    /** Without quotes of its own, jcmd cuts an argument at its first equals sign. */
    private String hintForJcmd() {
        return arguments.isBlank() || arguments.contains("=")
                ? ""
                : "\nThe agent got the argument '" + arguments + "', without a value. jcmd wants quotes within quotes:"
                        + " '\"location=/path/to/policy.json\"'.";
    }

    private boolean protect() throws AgentStartException {
        try {
            Settings settings = Settings.read(AgentSources.all(arguments, ClassLoader.getSystemClassLoader()));
            if (settings.get(PolicySettings.ENABLED) == Activation.DISABLED) {
                log.warn("mcp.policy.enabled is false: nothing is evaluated");
                return false;
            }
            settings.get(AuditSettings.FILE).ifPresent(file -> StandardErrorAudit.silence());
            McpPolicy policy = McpPolicy.builder().settings(settings).open(ClassLoader.getSystemClassLoader());
            define(policy);
            new Installation(settings, policy, instrumentation).complete(AgentStart::exit);
            return true;
        } catch (InvalidSettingsException | InvalidPolicyException | AuditFailedException | IOException problem) {
            throw new AgentStartException("mcp-policy-javaagent cannot start. " + problem.getMessage(), problem);
        } catch (Exception | LinkageError failure) {
            throw new AgentStartException(
                    "mcp-policy-javaagent cannot start: " + failure + ". Is the agent's jar complete?", failure);
        }
    }

    /** A policy that is not put in force must not keep its audit file from the next attempt. */
    private void define(McpPolicy policy) throws Exception {
        try {
            DispatcherInstallation.define(instrumentation);
        } catch (Exception | LinkageError failure) {
            policy.close();
            throw failure;
        }
    }

    private static void exit() {
        System.exit(CONFIGURATION_ERROR);
    }
}
