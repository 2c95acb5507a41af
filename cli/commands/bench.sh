#: Compare the speed of engine, start and kernel with DL4J, DJL with PyTorch, PyTorch, OpenBLAS and ipykernel
#:
#: usage: ./percolate bench [train|start|table|kernel|spark] [--only ROWS] [--quick] [--json FILE]
#:
#:   train            rows *.train, samples per second of training, on 1 and 2 threads:
#:                      mlp        784-128-10 with dropout, on MNIST, batch 64; also mlp.infer
#:                      cnn        three convolutions, on MNIST, batch 64; also cnn.infer
#:                      layernorm  784-128-10 with layer normalization, on MNIST, batch 64
#:                      lstm gru   128 units over 64 of 65 letters, batch 32
#:                      resnet     residual network of 20 layers (16-32-64), 32x32x3, batch 64
#:                      gpt        4 blocks, 64 wide, 4 heads, over 64 of 65 letters, batch 32; also
#:                                 gpt.generate: tokens per second of one text of 64 letters
#:                      vae        784-256-16-256-784, on MNIST, batch 128
#:                      gan        16-128-256-784 and 784-256-128-1, on MNIST, batch 64, a step of both
#:                      gan.conv   two transposed convolutions and two convolutions, the same
#:                    gemm.*: matrix products compared with OpenBLAS; *.to_97: seconds to an accuracy
#:   start            the first tensor and the first epoch of a cold process
#:   kernel           start, cell, completion and charts of the notebook kernel
#:   spark            two workers of Apache Spark with one thread each against one, and the bytes they send;
#:                    downloads Spark (220 MB) the first time, and is not part of a run of all
#:   --only ROWS      only these rows of train: --only gpt,vae or --only mlp.train,gemm
#:   --quick          seconds instead of minutes; the times are only rough
#:   --json FILE      also write the results to FILE
#:
#: Every row is a ratio ours / theirs, measured alternately in one run; a line in brackets says how. A peer that two
#: threads make slower than one has a second row, with its best setting. Without MNIST the embedded digits are used.
#: The exit code is 1 when a kernel reaches less than half the speed of OpenBLAS, or one of our rows fails. PyTorch is
#: measured if python3 on the PATH has it. DJL's PyTorch (200 MB) is downloaded the first time; without a network its
#: rows are omitted.
. "$ROOT/cli/setup.sh"
need_everything
if [ "${1-}" = spark ]; then
    shift
    cluster=$ROOT/spark/cluster/target
    (cd "$ROOT" && ./mvnw -q -B -Pspark -DskipTests "-Ddist.directory=$cluster/dist" -pl api,lib,spark,spark/cluster \
        package) || die "The benchmark could not be built."
    opens=$(sed -n '/<properties>/,/<\/properties>/s/.*<spark.opens>\(.*\)<.*/\1/p' "$ROOT/spark/cluster/pom.xml")
    read -ra open <<< "$opens"
    exec "$JAVA" -Xmx2g --add-modules jdk.incubator.vector "${open[@]}" "-Dspark.opens=$opens" \
        -Dslf4j.internal.verbosity=ERROR \
        -cp "$cluster/test-classes:$(cat "$cluster/classpath")" io.percolate.spark.ScalingBench "$@" \
        2> >(grep -v 'WARNING: Using incubator modules' >&2)
fi
bench=$ROOT/bench/target djl=$ROOT/bench/djl/target log=$ROOT/target/bench.log
mark=$bench/built # of the last build with DJL
is_current() {
    [ -f "$mark" ] && [ -f "$djl/classpath" ] &&
        [ -z "$(cd "$ROOT" && find "$BUILT" bench/{,djl/}{pom.xml,src/main} -newer "$mark" -print -quit)" ]
}
maven() { (cd "$ROOT" && ./mvnw -q -B -Dmaven.test.skip=true "$@" package) 2>&1; }
if ! is_current; then
    mkdir -p "$bench" && rm -f "$mark" && touch "$mark.next"
    if maven -Pbench,djl -pl api,lib,bench,bench/djl > "$log"; then
        mv "$mark.next" "$mark"
    elif output=$(maven -Pbench -pl api,lib,bench); then
        say "DJL could not be downloaded: its rows are left out (see $log)."
    else
        printf '%s\n' "$output" | tee "$log" | tail -5 >&2
        die "The benchmark could not be built; the whole log is $log."
    fi
fi
peer=$(is_current && echo "$djl/classes:$(cat "$djl/classpath")") || true
exec "$JAVA" -Xmx2g --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED \
    -Dsun.misc.unsafe.memory.access=allow -cp "$bench/classes:$(cat "$bench/classpath")" \
    "-Dpercolate.bench.djl=$peer" "-Dpercolate.bench.dist=$DIST" "-Dpercolate.bench.python=$PYTHON" \
    io.percolate.bench.Bench "$@" 2> >(grep -v 'WARNING: Using incubator modules' >&2)
