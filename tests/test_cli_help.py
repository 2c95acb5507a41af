"""Help: for the command, for each subcommand, and for an unknown subcommand."""
from support import ROOT, CommandTest


class Help(CommandTest):

    def test_no_subcommand_shows_the_help(self):
        result = self.percolate()
        self.assert_fine(result)
        self.assertIn("usage: ./percolate COMMAND", result.stdout)

    def test_help_names_every_subcommand(self):
        listed = self.percolate("--help").stdout
        for name in ("run", "lab", "test", "kernel", "doctor", "bench", "assignment"):
            self.assertRegex(listed, rf"(?m)^  {name} +\w")

    def test_every_subcommand_has_help(self):
        for file in (ROOT / "cli" / "commands").glob("*.sh"):
            with self.subTest(file.stem):
                for flag in ("--help", "-h"):
                    result = self.percolate(file.stem, flag)
                    self.assert_fine(result)
                    self.assertIn(f"usage: ./percolate {file.stem}", result.stdout)

    def test_unknown_subcommand(self):
        self.assert_sentence(self.percolate("rnu"), "no command 'rnu'", "--help")

    def test_unknown_option(self):
        self.assert_sentence(self.percolate("lab", "--prot", "1"), "no option '--prot'", "--help")

    def test_wrong_kernel_action(self):
        self.assert_sentence(self.percolate("kernel", "instal"), "install, uninstall or where")
