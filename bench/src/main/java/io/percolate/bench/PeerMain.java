package io.percolate.bench;

import java.io.IOException;

/** A peer's process: {@code PeerMain PEER}. */
public final class PeerMain {

    private PeerMain() {
    }

    public static void main(String[] args) throws IOException {
        Peer.serve(task -> {
            Batches batches = Batches.of(task);
            return switch (args[0]) {
                case "ours" -> ours(task, batches);
                case "dl4j" -> new Dl4jPeer(task, batches);
                case "dl4j-tuned" -> EnginePeer.fallback(task, batches);
                case "samediff" -> task == Task.GPT_GENERATE ? new SameDiffTextPeer(task, batches)
                        : new GraphPeer(task, batches, false);
                default -> throw new IllegalArgumentException("There is no peer " + args[0]);
            };
        });
    }

    private static Peer ours(Task task, Batches batches) {
        return task == Task.GPT_GENERATE ? new TextPeer(task, batches)
                : task.isGraph() ? new GraphPeer(task, batches, true) : new EnginePeer(task, batches);
    }
}
