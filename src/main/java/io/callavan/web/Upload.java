package io.callavan.web;

import jakarta.activation.DataHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.attachment.CamelFileDataSource;
import org.jspecify.annotations.Nullable;

/**
 * The files of a multipart form, which platform-http has put into the container's temporary folder and nobody else deletes.
 *
 * @param isForm whether the request is such a form
 * @param files one file, or more than any operation takes
 */
record Upload(boolean isForm, List<Path> files) {

    static Upload of(Message message) {
        String type = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        if (type == null || !type.startsWith("multipart/")) {
            return new Upload(false, List.of());
        }
        var attachments =
                message.getExchange().getMessage(AttachmentMessage.class).getAttachments();
        return new Upload(
                true,
                attachments == null
                        ? List.of()
                        : attachments.values().stream().flatMap(Upload::path).toList());
    }

    private static Stream<Path> path(DataHandler part) {
        return part.getDataSource() instanceof CamelFileDataSource file
                ? Stream.of(file.getFile().toPath())
                : Stream.empty();
    }

    /** The one file; empty for none or many. */
    Optional<Path> file() {
        return files.size() == 1 ? Optional.of(files.get(0)) : Optional.empty();
    }

    /** Stands for the body where the contract is only asked whether there may be one; null if there is none. */
    @Nullable
    String stub() {
        return file().isPresent() ? "form" : null;
    }

    void forget() {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
