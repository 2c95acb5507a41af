package io.percolate.bench;

import java.io.IOException;

/** A peer's process: {@code PeerMain PEER TASK}. */
public final class PeerMain {

    private PeerMain() {
    }

    public static void main(String[] args) throws IOException {
        Task task = Task.valueOf(args[1]);
        Batches batches = Batches.of(task);
        Peer peer = switch (args[0]) {
            case "ours" -> task.isGraph() ? new GraphPeer(task, batches) : new EnginePeer(task, batches);
            case "dl4j" -> new Dl4jPeer(task, batches);
            case "dl4j-tuned" -> EnginePeer.fallback(task, batches);
            default -> throw new IllegalArgumentException("There is no peer " + args[0]);
        };
        peer.serve();
    }
}
