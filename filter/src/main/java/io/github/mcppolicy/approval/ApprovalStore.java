package io.github.mcppolicy.approval;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Questions and answers, as the contract of a store. The uses of a yes are spent by the limits of the same store,
 * together with what the call costs, so that neither can be lost or spent twice. Time is the store's own.
 *
 * <p>Implementations are thread-safe and bounded. They may forget everything at a restart, which only asks again.
 */
public interface ApprovalStore {

    /**
     * What keys and states are authenticated with: at least 32 random bytes, the same for all instances that share the
     * store.
     *
     * @throws StoreUnavailableException when a shared one cannot be read
     */
    byte[] secret() throws StoreUnavailableException;

    /**
     * What tools were shown to be, in all instances that share the store.
     *
     * @param seenHere fingerprints of the definitions that this instance has seen, by the names of the tools; may have
     *     none for a tool. Other instances are told of them
     * @return the same tools, each with these fingerprints and those that other instances have seen
     */
    Map<String, Set<String>> definitions(Map<String, Set<String>> seenHere) throws StoreUnavailableException;

    /**
     * How a call stands. A question that is open, approved or denied and has not expired answers for the call; else a
     * yes with batch terms and uses left does; else a new question is opened, in the same step. The same call asked a hundred times
     * at once opens one question.
     *
     * @param mostOpen how many open questions the caller may have, this one included
     */
    Standing standing(Question question, int mostOpen) throws StoreUnavailableException;

    /**
     * How the call of a key stands, where that is known; opens nothing.
     *
     * @param key of a {@link Question}
     */
    Optional<Approval> ofCall(String key) throws StoreUnavailableException;

    /** The question of that id, as it stands now; empty when there is none, or it was forgotten. */
    Optional<Approval> find(String id) throws StoreUnavailableException;

    /** Which of these questions are open. Costs little, in one step, however long the questions are. */
    Set<String> open(Collection<String> ids) throws StoreUnavailableException;

    /** The newest questions, open ones first, newest first. */
    List<Approval> list(int most) throws StoreUnavailableException;

    /**
     * Answers an open question. Of several answers at once, one is taken. A yes can be used as often as the question
     * says, until its {@code ttl} has passed again; one with {@link BatchTerms} as they say, by this call and every
     * other of the same {@link Question#batchKey}, from one stock of uses. A no holds for the rest of the question's
     * {@code ttl}.
     */
    AnswerResult answer(String id, Answer answer) throws StoreUnavailableException;

    /**
     * Forgets what is over and has been kept long enough to be looked up.
     *
     * @return what has expired since the last time: open questions, and a yes with uses left. Each is returned once,
     *     whichever of the instances that share the store asks
     */
    List<Approval> dropIdle() throws StoreUnavailableException;

    /**
     * Questions that a {@link #standing} of this process has opened although it has failed, each once. They were not
     * recorded then.
     */
    default List<Approval> openedUnheard() throws StoreUnavailableException {
        return List.of();
    }
}
