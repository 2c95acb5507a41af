package io.percolate.kernel.cell;

import com.google.gson.JsonObject;
import io.percolate.kernel.process.Daemon;
import io.percolate.kernel.wire.Message;
import io.percolate.kernel.wire.MessageSocket;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

/** Asks the front end of the current cell for a line of input. */
public final class Stdin {

    private static final int LOOK_MILLIS = 50;

    private record Question(Message request, CompletableFuture<String> answer) {
    }

    private final MessageSocket socket;
    private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();

    public Stdin(MessageSocket socket) {
        this.socket = socket;
        Daemon.start("stdin", this::serve);
    }

    /**
     * Waits for the user's answer.
     *
     * @throws IOException when the front end does not support input, or the cell is interrupted
     */
    public String ask(String prompt, boolean password) throws IOException {
        Cell cell = Cell.current();
        if (cell == null || !cell.request().flag("allow_stdin", true)) {
            throw new IllegalStateException("This front end cannot ask for input: give the value in the code.");
        }
        JsonObject content = new JsonObject();
        content.addProperty("prompt", prompt);
        content.addProperty("password", password);
        Question question = new Question(Message.of("input_request", cell.request(), content),
                new CompletableFuture<>());
        cell.output().inOrder(() -> questions.add(question));
        try {
            return question.answer.get();
        } catch (InterruptedException e) {
            question.answer.cancel(false);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for input");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private void serve() {
        try {
            while (true) {
                Question question = questions.take();
                while (socket.receive(0) != null) {
                    // a late answer to an abandoned request
                }
                socket.send(question.request);
                while (!question.answer.isDone()) {
                    Message reply = socket.receive(LOOK_MILLIS);
                    if (reply != null && reply.type().equals("input_reply")) {
                        question.answer.complete(reply.text("value", ""));
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
