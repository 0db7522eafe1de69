package io.github.mcppolicy.config;

import java.util.List;

/**
 * Settings that belong together. A module contributes its own group: a class that implements this interface, has its
 * settings as public constants and is named in {@code META-INF/services}. Implementations are immutable.
 */
public interface SettingGroup {

    /** What the settings are about, as a heading. */
    String title();

    /** In the order in which the documentation shows them. */
    List<Setting<?>> settings();
}
