package io.github.mcppolicy;

import io.github.mcppolicy.approval.Answer;
import io.github.mcppolicy.approval.AnswerResult;
import io.github.mcppolicy.approval.Approval;
import io.github.mcppolicy.approval.StoreUnavailableException;
import io.github.mcppolicy.audit.AuditKey;
import io.github.mcppolicy.audit.AuditSink;
import io.github.mcppolicy.audit.AuditSinks;
import io.github.mcppolicy.audit.ChainDigest;
import io.github.mcppolicy.audit.ChainLink;
import io.github.mcppolicy.audit.DecisionListener;
import io.github.mcppolicy.audit.DecisionListeners;
import io.github.mcppolicy.audit.ListenerHealth;
import io.github.mcppolicy.audit.RotatingFile;
import io.github.mcppolicy.capture.RequestCapture;
import io.github.mcppolicy.catalog.Finding;
import io.github.mcppolicy.catalog.InventoryEntry;
import io.github.mcppolicy.catalog.InventorySnapshot;
import io.github.mcppolicy.catalog.ToolFinding;
import io.github.mcppolicy.config.ApprovalSettings;
import io.github.mcppolicy.config.AuditSettings;
import io.github.mcppolicy.config.InvalidSettingsException;
import io.github.mcppolicy.config.LimitSettings;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.config.ModuleServices;
import io.github.mcppolicy.config.PolicySettings;
import io.github.mcppolicy.config.RequestSettings;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.enforce.ApprovalDesk;
import io.github.mcppolicy.enforce.Enforcer;
import io.github.mcppolicy.enforce.KnownSessions;
import io.github.mcppolicy.limit.RateLimits;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.policy.Grant;
import io.github.mcppolicy.policy.GrantDefinition;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyDocument;
import io.github.mcppolicy.policy.load.PolicyHealth;
import io.github.mcppolicy.policy.load.PolicyLocation;
import io.github.mcppolicy.policy.load.PolicySource;
import io.github.mcppolicy.policy.load.Replacement;
import io.github.mcppolicy.policy.load.WatchedPolicy;
import io.github.mcppolicy.policy.operator.RegexBudget;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import io.github.mcppolicy.protocol.json.ReadLimits;
import io.github.mcppolicy.protocol.message.MessageReader;
import io.github.mcppolicy.simulation.Explanation;
import io.github.mcppolicy.simulation.SimulatedCaller;
import io.github.mcppolicy.simulation.SimulatedRequest;
import io.github.mcppolicy.telemetry.LibrariesOfTheApp;
import io.github.mcppolicy.telemetry.MetricFamily;
import io.github.mcppolicy.webhook.Webhook;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A policy in force, built from settings. It holds everything that makes decisions, for any host that carries the
 * requests in, and follows its policy file until it is closed. Thread-safe.
 */
public final class McpPolicy implements AutoCloseable {

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);
    /** What has expired takes room until it is recorded. */
    private static final Duration EXPIRY_INTERVAL = Duration.ofSeconds(5);

    private static final Duration FLUSH_INTERVAL = Duration.ofSeconds(1);
    private static final Duration REVIEW_INTERVAL = Duration.ofSeconds(1);
    private static final Duration SHARING_INTERVAL = Duration.ofSeconds(5);

    private final OperationalLog log = new OperationalLog();
    private final Clock clock;
    private final WatchedPolicy policy;
    private final AuditSink audit;
    private final DecisionListeners listeners;
    private final Store store;
    private final ApprovalDesk approvals;
    private final Enforcer enforcer;
    private final Housekeeping housekeeping;

    /** Reads what apps list, of which nobody knows how long it takes: nothing else may wait for it. */
    private final Housekeeping reviewing;

    private final Mode settingMode;
    private final ReadLimits readLimits;
    private final Reloads reloads = new Reloads(System::nanoTime);
    private final PolicyMetrics metrics;
    private final Companions companions;
    private final Optional<RequestCapture> capture;

    private McpPolicy(
            Builder parts,
            WatchedPolicy policy,
            Store store,
            Companions companions,
            List<DecisionListener> webhooks,
            ChainDigest chain,
            Optional<RequestCapture> capture) {
        Settings settings = parts.settings;
        List<DecisionListener> lookingOn = parts.allListeners(log);
        lookingOn.addAll(companions.listeners());
        lookingOn.addAll(webhooks);
        this.clock = parts.clock;
        this.policy = policy;
        this.companions = companions;
        this.capture = capture;
        this.settingMode = settings.get(PolicySettings.MODE);
        this.readLimits = readLimits(settings);
        String instance = settings.get(AuditSettings.INSTANCE);
        this.audit = settings.get(AuditSettings.FILE)
                .map(file -> AuditSinks.logAndFile(
                        new RotatingFile(
                                file,
                                settings.get(AuditSettings.FLUSH),
                                settings.get(AuditSettings.MAX_FILE_SIZE),
                                settings.get(AuditSettings.MAX_FILES)),
                        instance,
                        chain))
                .orElseGet(() -> AuditSinks.log(instance));
        this.listeners = DecisionListeners.of(lookingOn);
        LibrariesOfTheApp.probes().forEach(listeners::add);
        capture.ifPresent(listeners::add);
        this.store = store;
        this.approvals = new ApprovalDesk(
                store.approvals(),
                settings.get(ApprovalSettings.MAX_OPEN_PER_CALLER),
                settings.get(ApprovalSettings.URL),
                audit,
                listeners,
                clock);
        RateLimits limits = store.limits();
        KnownSessions sessions =
                new KnownSessions(settings.get(LimitSettings.MAX_LIVE_SESSIONS), System::nanoTime, store.sessions());
        this.enforcer = new Enforcer(
                policy,
                new MessageReader(readLimits),
                settings.get(RequestSettings.REQUIRE_JSON_CONTENT_TYPE),
                limits,
                approvals,
                sessions,
                store.inventory(),
                audit,
                listeners,
                settingMode,
                clock,
                System::nanoTime);
        capture.ifPresent(enforcer::captureBy);
        this.metrics = new PolicyMetrics(policy, enforcer, limits, approvals, listeners, reloads);
        this.housekeeping = new Housekeeping(log);
        housekeeping.every(settings.get(PolicySettings.RELOAD_INTERVAL), this::reload);
        housekeeping.every(FLUSH_INTERVAL, audit::flush);
        housekeeping.every(SWEEP_INTERVAL, limits::dropIdle);
        housekeeping.every(EXPIRY_INTERVAL, this::dropApprovals);
        housekeeping.every(SWEEP_INTERVAL, sessions::dropIdle);
        this.reviewing = new Housekeeping(log);
        reviewing.every(REVIEW_INTERVAL, () -> enforcer.reviewInTurn(policy.get()));
        reviewing.every(SHARING_INTERVAL, enforcer::shareInventory);
    }

    /**
     * Starts with the default of every setting, with limits in memory, and with the listeners found beside this jar.
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects what a policy is put in force with. For use by one thread. */
    public static final class Builder {

        private Settings settings = Settings.defaults();
        private Optional<Store> store = Optional.empty();
        private final Clock clock = Clock.systemUTC();
        private final List<DecisionListener> listeners = new ArrayList<>();

        private Builder() {}

        /** Uses these settings instead of the defaults. */
        public Builder settings(Settings read) {
            settings = read;
            return this;
        }

        /** Uses this store instead of the one that the settings name. It is closed with the policy. */
        public Builder store(Store opened) {
            store = Optional.of(opened);
            return this;
        }

        /** Adds a listener that observes decisions. */
        public Builder listener(DecisionListener listener) {
            listeners.add(listener);
            return this;
        }

        /** One that cannot be made is left out: whoever looks on cannot keep an app from starting. */
        private List<DecisionListener> allListeners(OperationalLog log) {
            ModuleServices<DecisionListener> modules = ModuleServices.of(DecisionListener.class);
            modules.problems().forEach(log::error);
            List<DecisionListener> all = new ArrayList<>(listeners);
            all.addAll(modules.found());
            return all;
        }

        /**
         * Puts a policy in force.
         *
         * @throws InvalidSettingsException when the webhooks, the audit file, the capture file, the store, or a module beside this jar,
         *     cannot use its settings
         * @throws IOException when the policy cannot be read, the store cannot be used, or a module cannot start
         * @throws InvalidPolicyException when the policy has any problem
         * @throws io.github.mcppolicy.audit.AuditFailedException when the audit file cannot be written
         */
        public McpPolicy open(PolicySource source)
                throws InvalidSettingsException, IOException, InvalidPolicyException {
            List<DecisionListener> webhooks = Webhook.listeners(settings);
            ChainDigest chain = AuditKey.digest(settings);
            Companions companions = Companions.prepare(settings);
            McpPolicy opened;
            try {
                opened = open(source, companions, webhooks, chain);
            } catch (InvalidSettingsException
                    | IOException
                    | InvalidPolicyException
                    | RuntimeException
                    | Error unusable) {
                companions.close();
                throw unusable;
            }
            opened.log.info("Policy " + opened.health().fingerprint() + " is in force, from " + source.name()
                    + ", mode " + opened.mode());
            opened.warnOfExpiredGrants();
            opened.startCompanions();
            return opened;
        }

        private McpPolicy open(
                PolicySource source, Companions companions, List<DecisionListener> webhooks, ChainDigest chain)
                throws InvalidSettingsException, IOException, InvalidPolicyException {
            RegexBudget budget = new RegexBudget(settings.get(RequestSettings.REGEX_BUDGET));
            WatchedPolicy policy = WatchedPolicy.load(source, budget);
            Store opened = store.isPresent() ? store.get() : Stores.open(settings, clock);
            Optional<RequestCapture> capture = Optional.empty();
            try {
                capture = RequestCapture.open(settings, readLimits(settings), clock);
                return new McpPolicy(this, policy, opened, companions, webhooks, chain, capture);
            } catch (InvalidSettingsException | RuntimeException | Error unusable) {
                capture.ifPresent(RequestCapture::close);
                opened.close();
                throw unusable;
            }
        }

        /**
         * Puts the policy in force that {@code mcp.policy.location} names: a file or a resource on a class path.
         *
         * @throws InvalidSettingsException when the webhook, the store, or a module beside this jar, cannot use its
         *     settings
         * @throws IOException when the policy cannot be read, the store cannot be used, or a module cannot start
         * @throws InvalidPolicyException when the policy has any problem
         * @throws io.github.mcppolicy.audit.AuditFailedException when the audit file cannot be written
         */
        public McpPolicy open(ClassLoader classPath)
                throws InvalidSettingsException, IOException, InvalidPolicyException {
            return open(PolicyLocation.find(settings.get(PolicySettings.LOCATION), classPath));
        }
    }

    /** A policy without everything that was to run beside it is not what its operator has asked for. */
    private void startCompanions() throws IOException {
        try {
            companions.start(this);
        } catch (IOException | RuntimeException | Error failure) {
            close();
            throw failure;
        }
    }

    /** The enforcer that evaluates requests by this policy. */
    public Enforcer enforcer() {
        return enforcer;
    }

    /** Whether refusals are carried out now: when both the setting and the policy in force say so. */
    public Mode mode() {
        return settingMode == Mode.MONITOR ? settingMode : policy.get().mode();
    }

    /** Whether the policy in force is the one in its file. */
    public PolicyHealth health() {
        return policy.health();
    }

    /**
     * What the policy in force says about tools that fits nothing that the app has listed since the start: names of
     * tools that no list has, and rules on arguments that the input schemas exclude. At most 100; empty before the
     * first list.
     */
    public List<Finding> findings() {
        review();
        return enforcer.findings();
    }

    /**
     * What the tools that lists have shown give reason to look at, whatever the policy says of them: a definition that has
     * changed, an annotation that contradicts the words, text that is meant for models, and the like. Empty before the
     * first list. Their names and texts are the app's.
     */
    public List<ToolFinding> toolFindings() {
        review();
        return enforcer.toolFindings();
    }

    /** How many findings there are of both kinds. Costs nothing: as of the last look, which is some seconds old at most. */
    public int findingCount() {
        return enforcer.findings().size() + enforcer.toolFindings().size();
    }

    /**
     * What lists have shown since the start: tools, resources, templates and prompts of each endpoint, with their full
     * definitions, and when they were seen. Instances that share a store know of one another's; while it is away, of their
     * own. All texts are the app's. Takes time in proportion to the number of entries.
     */
    public InventorySnapshot inventory() {
        enforcer.shareInventory();
        return enforcer.inventory();
    }

    /** Whether the last record could be kept. While none can, every call is refused. */
    public boolean isAuditWritable() {
        return audit.isWritable();
    }

    /** What an operator has to know of the store now, one sentence each; empty when all is well. */
    public List<String> storeProblems() {
        return store.problems();
    }

    /**
     * The newest questions to people, open ones first. They hold the arguments of calls, which stand in no record.
     *
     * @throws StoreUnavailableException when the store cannot be asked now
     */
    public List<Approval> approvals(int most) throws StoreUnavailableException {
        return store.approvals().list(most);
    }

    /**
     * The question of that id; empty when there is none, or it was forgotten.
     *
     * @throws StoreUnavailableException when the store cannot be asked now
     */
    public Optional<Approval> approval(String id) throws StoreUnavailableException {
        return store.approvals().find(id);
    }

    /**
     * Answers a question, for somebody who may. The caller itself may not where somebody else is to decide
     * ({@code "by": "operator"}). The answer is recorded before this returns.
     *
     * @throws StoreUnavailableException when the store cannot be asked now; the answer may hold all the same
     * @throws io.github.mcppolicy.audit.AuditFailedException when the answer could not be recorded; it may hold all the
     *     same, and is recorded later then
     */
    public AnswerResult answer(String id, Answer answer) throws StoreUnavailableException {
        return approvals.answer(id, answer);
    }

    private void dropApprovals() {
        try {
            approvals.dropIdle();
        } catch (StoreUnavailableException away) {
            // Recorded later. That the store is away is said by its problems.
        }
    }

    /**
     * The last record in the audit file. Whoever keeps its hash elsewhere can tell later whether records were cut off
     * behind it. Empty where there is no file or no record.
     */
    public Optional<ChainLink> lastAuditRecord() {
        return audit.lastOfChain();
    }

    /** The grants of the policy in force, in their order. */
    public List<GrantDefinition> grants() {
        return policy.get().grants().stream().map(Grant::definition).toList();
    }

    /**
     * The policy document as its source has it now, which need not be the one in force.
     *
     * @throws IOException when the source cannot be read
     */
    public PolicyDocument document() throws IOException {
        return policy.document();
    }

    /**
     * Tries a policy document out. The policy in force stays.
     *
     * @return what the document says about tools that fits nothing that the app has listed, as {@link #findings} does
     *     for the policy in force
     * @throws InvalidPolicyException when the document has any problem
     */
    public List<Finding> check(PolicyDocument document) throws InvalidPolicyException {
        Policy tried = policy.tryOut(document);
        review();
        return enforcer.findings(tried);
    }

    /**
     * Says what the policy in force decides about a request, and how. The request is evaluated in a simulation of its
     * own, in which nothing has been counted and nobody asked: no live count changes, no question is opened, nothing is
     * recorded, and the setting {@code mcp.policy.mode} has no part in it. Pins are compared with the tools that lists
     * have shown.
     *
     * @param message the body of the request
     * @throws IllegalArgumentException when the policy has no such grant
     */
    public Explanation explain(SimulatedCaller caller, RequestHeaders headers, byte[] message) {
        List<String> tools = inventory().of(TargetKind.TOOL).stream()
                .map(InventoryEntry::definition)
                .toList();
        SimulatedRequest request = new SimulatedRequest(headers, message, readLimits);
        return Explanation.of(policy.get(), Explanation.Asked.withTools(caller, request, tools), clock.instant());
    }

    /**
     * Puts another document in the policy's file and in force, provided that the file still has the one that its author
     * has seen. The file changes in one step and keeps its permissions; the former document stays beside it, under the
     * same name with {@code .previous} at its end.
     *
     * @param seen the {@link PolicyDocument#hash} of the document that is to be replaced
     * @throws InvalidPolicyException when the document has any problem; nothing is replaced
     * @throws IOException when the file cannot be read or written
     */
    public Replacement replace(String seen, PolicyDocument document) throws InvalidPolicyException, IOException {
        Replacement outcome = policy.replace(seen, document);
        if (outcome instanceof Replacement.Done done) {
            reloads.taken();
            log.info("Policy " + done.fingerprint() + " is in force, mode " + mode() + "; the former one is kept in "
                    + done.former());
            warnOfExpiredGrants();
        }
        return outcome;
    }

    /** What each listener has missed since the start. */
    public List<ListenerHealth> listeners() {
        return listeners.health();
    }

    /**
     * What is measured of this policy: decisions, how long they take, sessions, limits of scope global, reloads and what
     * listeners have missed. Decisions are counted from the first call of this on, and cost nothing before it.
     */
    public List<MetricFamily> metrics() {
        return metrics.families();
    }

    /** Hands audit records that are still buffered to the operating system. */
    public void flush() {
        audit.flush();
    }

    /**
     * Stops following the policy file and showing events to listeners, and closes the store and the audit file. No request can be
     * recorded after that.
     */
    @Override
    public void close() {
        enforcer.heldCalls().close();
        companions.close();
        housekeeping.close();
        reviewing.close();
        approvals.recordLater();
        listeners.close();
        capture.ifPresent(RequestCapture::close);
        store.close();
        audit.close();
    }

    private void review() {
        enforcer.review(policy.get());
    }

    private void reload() {
        Policy before = policy.get();
        policy.look().ifPresent(news -> {
            boolean isTaken = policy.get() != before;
            if (isTaken) {
                reloads.taken();
            }
            if (policy.health().isUpToDate()) {
                log.info(news + ", mode " + mode());
            } else {
                reloads.refused();
                log.error(news);
            }
            if (isTaken) {
                warnOfExpiredGrants();
            }
        });
    }

    /** Said when a policy comes into force, and not again until another one does. */
    private void warnOfExpiredGrants() {
        ExpiredGrants.of(policy.get(), clock.instant()).forEach(log::warn);
    }

    private static ReadLimits readLimits(Settings settings) {
        return new ReadLimits(
                settings.get(RequestSettings.MAX_BODY_SIZE),
                settings.get(RequestSettings.MAX_BATCH_SIZE),
                settings.get(RequestSettings.MAX_DEPTH),
                settings.get(RequestSettings.MAX_NUMBER_LENGTH),
                settings.get(RequestSettings.MAX_STRING_LENGTH));
    }
}
