package io.github.mcppolicy.config;

import java.util.List;

/**
 * Settings that belong together. A module brings its own group along: a class that implements this, with its settings as
 * public constants, named in {@code META-INF/services}. Implementations are immutable.
 */
public interface SettingGroup {

    /** What the settings are about, as a heading. */
    String title();

    /** In the order in which a user reads of them. */
    List<Setting<?>> settings();
}
