package io.percolate.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The processes of the peers: new ones for every task, or the same ones for all tasks, which is quick. */
final class Peers implements AutoCloseable {

    private final boolean reuse;
    private final Map<String, PeerProcess> idle = new HashMap<>();

    Peers(boolean reuse) {
        this.reuse = reuse;
    }

    /** Those that this machine has and that can do the task, all prepared at once. Stderr says why one cannot. */
    List<PeerProcess> open(List<String> names, Task task, Setting setting) {
        List<PeerProcess> peers = new ArrayList<>();
        for (String name : names) {
            PeerProcess known = idle.remove(name + setting);
            if (known == null) {
                PeerProcess.launch(name, setting).ifPresent(peers::add);
            } else {
                peers.add(known);
            }
        }
        peers.forEach(peer -> peer.prepare(task));
        for (PeerProcess peer : List.copyOf(peers)) {
            if (!peer.isReady(task)) {
                peers.remove(peer);
                peer.close();
            }
        }
        return peers;
    }

    void release(List<PeerProcess> peers, Setting setting) {
        for (PeerProcess peer : peers) {
            if (reuse) {
                idle.put(peer.name + setting, peer);
            } else {
                peer.close();
            }
        }
    }

    @Override
    public void close() {
        idle.values().forEach(PeerProcess::close);
    }
}
