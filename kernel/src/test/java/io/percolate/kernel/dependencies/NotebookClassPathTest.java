package io.percolate.kernel.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookClassPathTest {
    @TempDir
    Path folder;

    private final List<Path> added = new ArrayList<>();
    private final StringBuilder told = new StringBuilder();
    private final NotebookClassPath classPath = new NotebookClassPath(added::addAll, told::append);

    private Library library(String artifact, String classifier, String version) {
        String name = artifact + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
        return new Library("g", artifact, classifier, version, folder.resolve(name), "g:top:1");
    }

    @Test
    void addsEachLibraryOnce() {
        classPath.addLibraries(List.of(library("a", "", "1"), library("b", "", "1")));
        classPath.addLibraries(List.of(library("b", "", "1")));
        assertThat(added).extracting(path -> path.getFileName().toString()).containsExactly("a-1.jar", "b-1.jar");
        assertThat(told).isEmpty();
    }

    @Test
    void namesASecondVersionAndLeavesItOut() {
        classPath.addLibraries(List.of(library("a", "", "1")));
        classPath.addLibraries(List.of(library("a", "", "2")));
        assertThat(added).hasSize(1);
        assertThat(told.toString())
                .isEqualTo("Conflict: already loaded in another version, which stays: g:a 1 (2 was wanted).\n");
    }

    @Test
    void isQuietAboutSharedDependencies() {
        classPath.addLibraries(List.of(library("a", "", "1")));
        classPath.addLibraries(List.of(library("a", "", "2")), true);
        assertThat(added).hasSize(1);
        assertThat(told).isEmpty();
    }

    @Test
    void namesAVersionThatTheKernelItselfUses() {
        Library older = new Library("com.google.code.gson", "gson", "", "2.8.9", folder.resolve("gson-2.8.9.jar"),
                "com.google.code.gson:gson:2.8.9");
        classPath.addLibraries(List.of(older));
        assertThat(added).isEmpty();
        assertThat(told.toString()).startsWith("Conflict: com.google.code.gson:gson 2.")
                .endsWith("is already loaded; 2.8.9 is left out: the kernel itself uses the former.\n");
    }

    @Test
    void tellsAnotherLibraryOfTheSameFileName() {
        Library another = new Library("other.group", "gson", "", "9", folder.resolve("gson-9.jar"), "other:x:1");
        classPath.addLibraries(List.of(another));
        assertThat(added).containsExactly(another.file());
    }

    @Test
    void tellsAClassifierFromTheMainJar() {
        classPath.addLibraries(List.of(library("n", "", "1.5.7"), library("n", "linux-x86_64", "1.5.7")));
        assertThat(added).hasSize(2);
    }

    @Test
    void knowsJarsThatWereAddedByHand() {
        new FileRepository(folder).publish("h:lib:1.0");
        classPath.add(List.of(folder.resolve("h/lib/1.0/lib-1.0.jar")));
        classPath.addLibraries(List.of(new Library("h", "lib", "", "1.1", folder.resolve("lib-1.1.jar"), "h:lib:1.1")));
        assertThat(added).hasSize(1);
        assertThat(told.toString()).contains("h:lib 1.0 is already loaded; 1.1 is left out");
    }

    @Test
    void saysHowToGetAVersionThatWasAskedFor() {
        classPath.addLibraries(List.of(library("a", "", "1")));
        classPath.addLibraries(List.of(new Library("g", "a", "", "2", folder.resolve("a-2.jar"), "g:a:2")));
        assertThat(told.toString()).isEqualTo(
                "Conflict: g:a 1 is already loaded; 2 is left out. Restart the kernel to load it first.\n");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void namesFilesThatAreNoJarsAndLeavesThemOut() throws IOException {
        Path empty = file("empty.jar", "");
        Path page = file("page.jar", "<!DOCTYPE html><title>Log in</title>");
        Path half = file("half.jar", "PK\3\4 and then the network was gone");
        assertThat(classPath.add(List.of(empty, folder, page, half))).containsExactly(folder);
        assertThat(added).containsExactly(folder);
        assertThat(told.toString().lines()).satisfiesExactly(
                line -> assertThat(line).startsWith(empty + " is left out: it is empty."),
                line -> assertThat(line).startsWith(page + " is left out: it is a web page"),
                line -> assertThat(line).startsWith(half + " is left out: its end is missing"));
    }

    @Test
    void aDamagedLibraryCanBeAddedOnceItIsWhole() throws IOException {
        Path jar = file("a-1.jar", "");
        classPath.addLibraries(List.of(library("a", "", "1")));
        assertThat(told.toString()).contains(jar + " is left out", "Delete it, and run this again");
        new FileRepository(folder).publish("h:a:1");
        Files.copy(folder.resolve("h/a/1/a-1.jar"), jar, StandardCopyOption.REPLACE_EXISTING);
        classPath.addLibraries(List.of(library("a", "", "1")));
        assertThat(added).containsExactly(jar);
    }

    @Test
    void saysOnceThatAJarOrAFolderHasChanged() throws IOException {
        new FileRepository(folder).publish("h:a:1");
        Path jar = folder.resolve("h/a/1/a-1.jar");
        Path classes = Files.createDirectories(folder.resolve("classes/shop"));
        Path tea = Files.writeString(classes.resolve("Tea.class"), "");
        List<Path> both = List.of(jar, folder.resolve("classes"));
        classPath.add(both);
        classPath.add(both);
        assertThat(told).isEmpty();
        for (Path each : List.of(jar, tea)) {
            Files.setLastModifiedTime(each, FileTime.fromMillis(1_000_000_000_000L));
        }
        classPath.add(both);
        classPath.add(both);
        assertThat(told.toString().lines()).hasSize(2).allMatch(line -> line.contains("has changed")
                && line.contains("Restart the kernel"));
        assertThat(added).hasSize(2);
    }
}
