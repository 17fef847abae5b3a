package crm.web.api;

import crm.access.IdempotencyKeys;
import crm.access.Viewer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Does a request once however often it comes with the same key. The whole request is one transaction: the effect and the
 * answer kept under the key are committed together, before the program hears of it. What was refused has no effect and is
 * not kept, so a corrected request may take the same key.
 */
@Component
class IdempotentAnswers {

    private static final List<String> KEPT_HEADERS = List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION);

    private final IdempotencyKeys keys;

    private final PlatformTransactionManager transactions;

    private final ProblemWriter writer;

    IdempotentAnswers(IdempotencyKeys keys, PlatformTransactionManager transactions, ProblemWriter writer) {
        this.keys = keys;
        this.transactions = transactions;
        this.writer = writer;
    }

    /** A request together with what is needed to know it again. */
    record Keyed(Viewer viewer, String key, byte[] hash, HttpServletRequest request) {}

    void answer(Keyed keyed, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        TransactionStatus transaction = transactions.getTransaction(TransactionDefinition.withDefaults());
        ContentCachingResponseWrapper fresh = new ContentCachingResponseWrapper(response);
        try {
            var known = keys.claim(keyed.viewer(), keyed.key(), keyed.hash());
            if (known.isPresent()) {
                replay(known.get(), keyed, response);
                transactions.rollback(transaction);
                return;
            }
            chain.doFilter(keyed.request(), fresh);
            finish(keyed, fresh, transaction);
        } finally {
            if (!transaction.isCompleted()) {
                transactions.rollback(transaction);
            }
        }
        fresh.copyBodyToResponse();
    }

    private void finish(Keyed keyed, ContentCachingResponseWrapper fresh, TransactionStatus transaction) {
        if (HttpStatusCode.valueOf(fresh.getStatus()).is2xxSuccessful()) {
            keys.keep(
                    keyed.viewer(),
                    keyed.key(),
                    fresh.getStatus(),
                    headersOf(fresh),
                    new String(fresh.getContentAsByteArray(), StandardCharsets.UTF_8));
            transactions.commit(transaction);
        } else {
            transactions.rollback(transaction);
        }
    }

    private void replay(IdempotencyKeys.Answer known, Keyed keyed, HttpServletResponse response) throws IOException {
        if (!MessageDigest.isEqual(known.requestHash(), keyed.hash()) || known.status() == null) {
            writer.write(
                    response,
                    Problem.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "This Idempotency-Key was used for another request. Take a new key."));
            return;
        }
        response.setStatus(known.status());
        Objects.requireNonNullElse(known.headers(), "").lines().forEach(line -> {
            int colon = line.indexOf(": ");
            response.setHeader(line.substring(0, colon), line.substring(colon + 2));
        });
        response.setHeader("Idempotency-Replayed", "true");
        response.getOutputStream()
                .write(Objects.requireNonNullElse(known.body(), "").getBytes(StandardCharsets.UTF_8));
    }

    private static String headersOf(HttpServletResponse response) {
        return KEPT_HEADERS.stream()
                .filter(name -> response.getHeader(name) != null)
                .map(name -> name + ": " + response.getHeader(name))
                .collect(Collectors.joining("\n"));
    }
}
