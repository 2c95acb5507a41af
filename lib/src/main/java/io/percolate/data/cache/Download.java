package io.percolate.data.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** One file over HTTP into a part file, continuing where an earlier attempt stopped. */
final class Download {

    /** The mirror is dead, refuses, or broke off; writing to disk fails with a plain IOException. */
    static final class MirrorException extends IOException {

        private static final long serialVersionUID = 1L;

        MirrorException(String message) {
            super(message);
        }
    }

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final long REPORT_NANOS = 100_000_000L;

    private Download() {
    }

    /** Appends what is missing to the part file; on return it is complete as far as the mirror says. */
    static void fetch(URI mirror, Path part, String title, DownloadListener listener) throws IOException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        HttpRequest.Builder request = HttpRequest.newBuilder(mirror).timeout(ANSWER);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        HttpResponse<InputStream> response = send(request.build());
        try (InputStream body = response.body()) {
            if (response.statusCode() == 416) { // nothing after what we have
                return;
            }
            if (response.statusCode() != 200 && response.statusCode() != 206) {
                throw new MirrorException(mirror.getHost() + " answered " + response.statusCode());
            }
            if (response.statusCode() == 200) {
                have = 0;
            }
            long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
            copy(body, part, have, length < 0 ? -1 : have + length, mirror.getHost(), title, listener);
        }
    }

    private static HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new MirrorException(request.uri().getHost() + " cannot be reached");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MirrorException("the download was interrupted");
        }
    }

    private static void copy(InputStream body, Path part, long have, long total, String host, String title,
            DownloadListener listener) throws IOException {
        StandardOpenOption mode = have > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        byte[] buffer = new byte[1 << 16];
        long received = have;
        long reported = System.nanoTime();
        listener.progress(title, received, total);
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                mode)) {
            for (int n = read(body, buffer, host); n >= 0; n = read(body, buffer, host)) {
                out.write(buffer, 0, n);
                received += n;
                if (System.nanoTime() - reported > REPORT_NANOS) {
                    reported = System.nanoTime();
                    listener.progress(title, received, total);
                }
            }
        }
        listener.progress(title, received, total);
        if (total >= 0 && received < total) {
            throw new MirrorException(host + " broke off after " + received + " of " + total + " bytes");
        }
    }

    private static int read(InputStream body, byte[] buffer, String host) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new MirrorException("the download was interrupted");
        }
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw new MirrorException(host + " broke off");
        }
    }
}
