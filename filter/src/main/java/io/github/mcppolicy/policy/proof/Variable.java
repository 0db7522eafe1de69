package io.github.mcppolicy.policy.proof;

import java.util.List;

/**
 * One argument, or a place on the way to one.
 *
 * @param parent the number of the variable one level up; {@link #ARGUMENTS} at the top
 * @param depth how many levels below the arguments, from 0
 * @param segment the key, or the index in decimal digits
 */
record Variable(int parent, int depth, Shape.Step step, String segment, List<Cell> cells) {
    static final int ARGUMENTS = -1;
}
