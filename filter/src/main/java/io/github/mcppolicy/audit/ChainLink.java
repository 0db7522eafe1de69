package io.github.mcppolicy.audit;

/**
 * One record's place in its chain.
 *
 * @param chain names the chain: 16 hexadecimal digits that were drawn when it began
 * @param sequence the number of the record, from 1
 * @param hash what the record says of itself: 64 hexadecimal digits
 */
public record ChainLink(String chain, long sequence, String hash) {}
