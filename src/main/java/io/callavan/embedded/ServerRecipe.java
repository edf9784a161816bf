package io.callavan.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** How one kind of server is made ready and started. */
interface ServerRecipe {

    /** As the console shows it. */
    String name();

    /** The folder that holds all it needs: program, data, log, pid file. Absolute. */
    Path home();

    /** Puts the program and an empty store in place where they are missing. */
    void prepare() throws IOException, InterruptedException;

    /** The command of one start; called after {@link #prepare()}. */
    Launch launch(int port, String password) throws IOException;

    /** The words in its log that say that it serves. */
    String readyWords();

    /** Finds the version in its log, as group 1. */
    Pattern version();

    /** How long it may take to be ready. */
    Duration startBound();

    /** How long it may take to end politely. */
    Duration stopBound();

    /** Removes what only the start needed. */
    void tidy() throws IOException;

    /** A command line with its environment and its standard input. */
    record Launch(List<String> command, Map<String, String> environment, String input) {}
}
