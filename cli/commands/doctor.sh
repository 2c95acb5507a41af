#: Check what is installed, and say how to install what is missing
#:
#: usage: ./percolate doctor
#:
#: One line each: JDK, Maven, Jupyter, kernelspec, fonts, memory, ND4J, threads, Spark, data sets. Installs and builds
#: nothing. The exit code is 1 when something is broken.
. "$ROOT/cli/java.sh"
. "$ROOT/cli/build.sh"
. "$ROOT/cli/jupyter.sh"
. "$ROOT/cli/checks.sh"

check_java
check_maven
check_jupyter
check_kernelspec
check_fonts
check_machine
check_spark
check_data
[ "$broken" = 0 ] && echo "All fine." || die "$broken of these need your attention."
