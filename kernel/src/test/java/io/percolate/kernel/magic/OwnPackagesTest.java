package io.percolate.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnPackagesTest {

    private final OwnPackages packages = new OwnPackages();

    private String run(String source) {
        return packages.withoutImports(source, "Order"::equals, "org.lib"::equals);
    }

    @Test
    void importsOfDeclaredClassesAreLeftOut() {
        run("package shop.model;\npublic class Order { }");
        assertThat(run("package shop.app;\nimport shop.model.Order;\nimport java.util.List;"))
                .isEqualTo("package shop.app;\n                        \nimport java.util.List;");
        assertThat(run("import shop.model.*;\nimport shop.app.*;")).isBlank();
        assertThat(run("import shop.model.Cart;")).isEqualTo("import shop.model.Cart;");
        assertThat(run("import shop.model.Cart;\nclass Cart { }")).doesNotContain("import");
    }

    @Test
    void importsOfLibrariesStay() {
        run("package org.lib;\nclass Mine { }");
        for (String source : new String[] {"import org.lib.*;", "import org.lib.Theirs;", "import java.util.Order;"}) {
            assertThat(run(source)).isEqualTo(source);
        }
    }

    @Test
    void importsFromInsideOfDeclaredClassesLoseTheirPackage() {
        run("package shop.model;\npublic class Order { }");
        assertThat(run("import shop.model.Order.Line;\n  import static shop.model.Order.Line.*;"))
                .isEqualTo("import            Order.Line;\n  import static            Order.Line.*;");
        for (String source : new String[] {"import shop.other.Order.Line;", "import shop.model.Cart.Line;"}) {
            assertThat(run(source)).isEqualTo(source);
        }
    }
}
