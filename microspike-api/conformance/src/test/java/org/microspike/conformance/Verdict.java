package org.microspike.conformance;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * What a contract says of a plugin.
 *
 * @param kept the rules that the plugin keeps, by the name of their method
 * @param broken the rules that it breaks
 * @param skipped the rules that were not applied
 * @param messages what was said of the broken rules
 */
record Verdict(Set<String> kept, Set<String> broken, Set<String> skipped, String messages) {
    static Verdict of(Class<? extends PluginContract> contract) {
        Set<String> kept = new TreeSet<>();
        Set<String> broken = new TreeSet<>();
        Set<String> skipped = new TreeSet<>();
        StringBuilder messages = new StringBuilder();
        TestExecutionListener listener = new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                String rule = test.getDisplayName().replaceFirst("\\(.*", "");
                if (test.isTest() || result.getStatus() == TestExecutionResult.Status.FAILED) {
                    switch (result.getStatus()) {
                        case SUCCESSFUL -> kept.add(rule);
                        case FAILED -> broken.add(rule);
                        case ABORTED -> skipped.add(rule);
                    }
                    result.getThrowable()
                            .ifPresent(problem -> messages.append(rule)
                                    .append(": ")
                                    .append(problem)
                                    .append('\n'));
                }
            }
        };
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(contract))
                .build();
        LauncherFactory.create().execute(request, listener);
        return new Verdict(kept, broken, skipped, messages.toString());
    }
}
