package io.callavan.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers with a problem what no route takes: unknown paths, wrong methods and media types, forms too large. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    @ExceptionHandler(MultipartException.class)
    ResponseEntity<Object> unreadableForm(MultipartException failure, WebRequest request) {
        return answer(
                Problem.of(HttpStatus.BAD_REQUEST, "MALFORMED_FORM", "The body is not a readable multipart form."),
                new HttpHeaders(),
                request);
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<Object> anythingElse(Exception failure, WebRequest request) {
        return answer(Api.problemOf(failure, pathOf(request)), new HttpHeaders(), request);
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.is5xxServerError()) {
            return anythingElse(failure, request);
        }
        String detail = failure instanceof ErrorResponse known ? known.getBody().getDetail() : null;
        var named = HttpStatus.valueOf(status.value());
        return answer(Problem.of(named, detail == null ? named.getReasonPhrase() + "." : detail), headers, request);
    }

    private static ResponseEntity<Object> answer(Problem problem, HttpHeaders headers, WebRequest request) {
        var all = new HttpHeaders();
        all.putAll(headers);
        all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        problem.headers().forEach(all::set);
        return ResponseEntity.status(problem.status()).headers(all).body(problem.at(pathOf(request)));
    }

    private static @Nullable String pathOf(WebRequest request) {
        return request instanceof ServletWebRequest servlet
                ? servlet.getRequest().getRequestURI()
                : null;
    }
}
