package io.github.softmax4j.cli.command;

import io.github.softmax4j.Version;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"softmax4j " + Version.current()};
    }
}
