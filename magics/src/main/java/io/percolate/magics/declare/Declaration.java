package io.percolate.magics.declare;

import java.util.ArrayList;
import java.util.List;

/** Builder of a magic; {@link #runs} completes it. */
public final class Declaration {

    private final String name;
    private final boolean line;
    private final boolean cell;
    private final Group group;
    private final String summary;
    private final List<Argument> arguments = new ArrayList<>();
    private final List<Option> options = new ArrayList<>();
    private final List<String> examples = new ArrayList<>();
    private final List<String> topics = new ArrayList<>();
    private String java = "";
    private String section = "";
    private boolean confidential;

    Declaration(String name, boolean line, boolean cell, Group group, String summary) {
        this.name = name;
        this.line = line;
        this.cell = cell;
        this.group = group;
        this.summary = summary;
    }

    /** A required argument. */
    public Declaration argument(String name, Type type, String help) {
        return add(new Argument(name, "", type, true, false, List.of(), help));
    }

    /** A required argument; completion offers some words. */
    public Declaration argument(String name, Type type, List<String> words, String help) {
        return add(new Argument(name, "", type, true, false, words, help));
    }

    /** A required argument after a keyword such as {@code on}. */
    public Declaration argument(String lead, String name, Type type, String help) {
        return add(new Argument(name, lead, type, true, false, List.of(), help));
    }

    /** An optional argument. */
    public Declaration optional(String name, Type type, String help) {
        return add(new Argument(name, "", type, false, false, List.of(), help));
    }

    /** An optional argument after a keyword such as {@code on}. */
    public Declaration optional(String lead, String name, Type type, String help) {
        return add(new Argument(name, lead, type, false, false, List.of(), help));
    }

    /** All remaining words, possibly none. */
    public Declaration rest(String name, Type type, String help) {
        return add(new Argument(name, "", type, false, true, List.of(), help));
    }

    private Declaration add(Argument argument) {
        arguments.add(argument);
        return this;
    }

    /** The options after this are for one kind of input, such as tables. */
    public Declaration only(String input) {
        section = input;
        return this;
    }

    /** {@code --name value}; {@code initial} is the default, or null. */
    public Declaration option(String name, Type type, String initial, String help) {
        return option(name, "", type, initial, help);
    }

    /** {@code --name value}; help and completion offer some words, and others registered later. */
    public Declaration option(String name, List<String> words, String help) {
        options.add(new Option(name, "", Type.TEXT, null, words, help, section));
        return this;
    }

    /** {@code --name value} or {@code -l value}. */
    public Declaration option(String name, String letter, Type type, String initial, String help) {
        options.add(new Option(name, letter, type, initial, List.of(), help, section));
        return this;
    }

    /** {@code --name word}, with one of a fixed list of words. */
    public Declaration choice(String name, String initial, List<String> words, String help) {
        options.add(new Option(name, "", Type.CHOICE, initial, words, help, section));
        return this;
    }

    /** {@code --name}. */
    public Declaration flag(String name, String help) {
        return flag(name, "", help);
    }

    /** {@code --name} or {@code -l}. */
    public Declaration flag(String name, String letter, String help) {
        options.add(new Option(name, letter, Type.FLAG, null, List.of(), help, section));
        return this;
    }

    public Declaration example(String example) {
        examples.add(example);
        return this;
    }

    /** The equivalent plain Java. */
    public Declaration java(String java) {
        this.java = java;
        return this;
    }

    /** Other words by which {@code %help} finds it. */
    public Declaration topics(String... words) {
        topics.addAll(List.of(words));
        return this;
    }

    /** Nobody may read its cells where notebooks are graded. */
    public Declaration confidential() {
        confidential = true;
        return this;
    }

    public Magic runs(Magic.Body body) {
        return new Magic(name, line, cell, group, summary, List.copyOf(arguments), List.copyOf(options),
            List.copyOf(examples), java, List.copyOf(topics), confidential, body);
    }
}
