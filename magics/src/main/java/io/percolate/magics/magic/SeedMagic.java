package io.percolate.magics.magic;

import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import io.percolate.model.Reproducibility;
import java.util.Locale;

/** {@code %seed}: reproducible random numbers. */
final class SeedMagic {

    private SeedMagic() {
    }

    static Magic declare() {
        return Magic.line("seed", Group.SESSION, "Seeds ND4J, models and magics; reports what else can change"
                + " a result")
            .optional("seed", Type.INTEGER, "the seed")
            .flag("verify", "trains a small network twice and compares the weights")
            .example("%seed 42").example("%seed --verify")
            .java("Reproducibility.seed(42)")
            .topics("random", "reproducible", "deterministic")
            .runs(SeedMagic::run);
    }

    private static Object run(Call call) throws Exception {
        if (!call.has("seed") && !call.has("verify")) {
            throw call.error("Give a seed, such as %seed 42, or --verify.");
        }
        if (call.has("verify")) {
            String verdict = Reproducibility.verify().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            System.out.println("Two runs of the same training: " + verdict);
        }
        if (call.has("seed")) {
            Reproducibility.seed(call.integer("seed"));
            System.out.println("Seed " + call.integer("seed"));
        }
        System.out.println(Reproducibility.fingerprint());
        return null;
    }
}
