package io.callavan.list;

import io.callavan.organization.Organizations;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Reads the path of a dropped file: {@code <organization>/<list name>.csv}. */
@Component
class Inbox {

    private final Organizations organizations;
    private final ImportBegin begin;

    Inbox(Organizations organizations, ImportBegin begin) {
        this.organizations = organizations;
        this.begin = begin;
    }

    Drop pickUp(Path file, String name) throws IOException {
        String source = new DroppedFile(file, name).source();
        Path path = Path.of(name);
        if (path.getNameCount() != 2) {
            return Drop.refused(
                    name, source, "WRONG_FOLDER", "A file belongs into inbox/<organization>/<list name>.csv.");
        }
        String slug = path.getName(0).toString();
        String fileName = path.getName(1).toString();
        String listName = fileName.replaceFirst("\\.[^.]*$", "").strip();
        if (listName.isEmpty() || listName.length() > ListNames.LONGEST) {
            return Drop.refused(
                    name,
                    source,
                    "INVALID_NAME",
                    "The list's name has to have 1 to " + ListNames.LONGEST + " characters.");
        }
        var organization = organizations.bySlug(slug);
        if (organization.isEmpty()) {
            return Drop.refused(name, source, "UNKNOWN_ORGANIZATION", "There is no organization '" + slug + "'.");
        }
        return begin.drop(organization.get(), listName, file, fileName, source);
    }
}
