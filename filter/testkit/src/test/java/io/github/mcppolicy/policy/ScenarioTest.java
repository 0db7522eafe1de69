package io.github.mcppolicy.policy;

import io.github.mcppolicy.junit.PolicyTests;

/** Every file below {@code scenarios}: given the policy, when the message arrives, then the decision. */
@PolicyTests(files = "/scenarios")
class ScenarioTest {}
