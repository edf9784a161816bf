package io.callavan.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A unified diff, as {@code git diff} writes it, of files that exist before and after. A hunk is found by its lines and not
 * by its line numbers, so other changes of a file do not matter; its lines have to stand in the file exactly once.
 */
final class SourceDiff {

    private final Map<String, List<Hunk>> files = new LinkedHashMap<>();

    private record Hunk(StringBuilder before, StringBuilder after) {}

    SourceDiff(String text) {
        List<Hunk> hunks = List.of();
        boolean within = false;
        for (String line : text.lines().toList()) {
            if (!within && line.startsWith("+++ ")) {
                hunks = files.computeIfAbsent(line.substring(4).replaceFirst("^b/", ""), file -> new ArrayList<>());
            } else if (line.startsWith("@@")) {
                hunks.add(new Hunk(new StringBuilder(), new StringBuilder()));
                within = true;
            } else if (line.startsWith("diff ")) {
                within = false;
            } else if (within) {
                add(line, hunks.get(hunks.size() - 1));
            }
        }
    }

    private static void add(String line, Hunk hunk) {
        String content = line.isEmpty() ? "\n" : line.substring(1) + "\n";
        if (!line.startsWith("+")) {
            hunk.before().append(content);
        }
        if (!line.startsWith("-")) {
            hunk.after().append(content);
        }
    }

    /**
     * Writes the changed files under their paths into another folder; a file that stands there already is changed further.
     *
     * @throws IllegalStateException if a hunk's lines are not in its file, or more than once
     */
    void apply(Path project, Path changed) {
        files.forEach((file, hunks) -> {
            Path target = changed.resolve(file);
            try {
                String text = Files.readString(Files.exists(target) ? target : project.resolve(file));
                for (Hunk hunk : hunks) {
                    text = replaceOnce(text, hunk, file);
                }
                Files.createDirectories(target.getParent());
                Files.writeString(target, text);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    private static String replaceOnce(String text, Hunk hunk, String file) {
        String before = hunk.before().toString();
        int at = text.indexOf(before);
        if (at < 0 || text.indexOf(before, at + 1) >= 0) {
            throw new IllegalStateException(
                    "these lines stand " + (at < 0 ? "nowhere" : "more than once") + " in " + file + ":\n" + before);
        }
        return text.substring(0, at) + hunk.after() + text.substring(at + before.length());
    }
}
