import Foundation
import Testing

/// What `--help` promises.
@Suite(.timeLimit(.minutes(15)))
struct HelpTests {
    static let commands = [
        "", "zoek", "toon", "importeer", "mapping", "mapping controleer", "mapping voorstel", "bronnen", "doelgroepen",
        "domeinen", "gebieden", "exporteer", "reservekopie", "nazicht",
    ]

    @Test("Every command has an example in its help", arguments: commands)
    func example(command: String) async throws {
        let result = try await Kaarten.example().run(command.split(separator: " ").map(String.init) + ["--help"])
        #expect(result.status == 0)
        #expect(!examples(result.text).isEmpty, "kaart \(command) --help")
    }

    @Test(
        "The first example of every command works as it stands, on the kaart of the demonstration", arguments: commands)
    func works(command: String) async throws {
        var kaart = try await Kaarten.copy(Kaarten.demonstration())
        let help = try await kaart.run(command.split(separator: " ").map(String.init) + ["--help"])
        kaart.directory = try checkout(kaart.folder)
        let line = try #require(examples(help.text).first)
        let result = try await kaart.shell("PATH=\"$(dirname \"$KAART\"):$PATH\"; \(line)")
        #expect(result.status == 0, "\(line): \(result.errorText)")
    }

    @Test("The help lists every command of the contract that stands in this issue")
    func commandList() async throws {
        let result = try await Kaarten.example()("--help")
        for command in Self.commands where !command.isEmpty && !command.contains(" ") {
            #expect(result.text.contains("  \(command) "), "\(command)")
        }
    }

    @Test("The help fits on lines of 80 columns", arguments: ["zoek", "werklijst lijst", "wijzig", "importeer"])
    func width(command: String) async throws {
        let result = try await Kaarten.example().run(command.split(separator: " ").map(String.init) + ["--help"])
        let usage = result.lines.drop { !$0.hasPrefix("Gebruik: ") }.prefix { !$0.hasSuffix(":") }
        #expect(!usage.isEmpty && usage.allSatisfy { $0.count <= 80 })
    }

    @Test(
        "An example in a help is copied whole, however wide the screen", arguments: [80, 60],
        ["werklijst uitstel", "vergeet", "voorstellen weiger", "meldingen", "importeer"])
    func wholeExamples(width: Int, command: String) async throws {
        var kaart = try await Kaarten.copy(Kaarten.demonstration())
        kaart.environment["COLUMNS"] = "\(width)"
        let help = try await kaart.run(command.split(separator: " ").map(String.init) + ["--help"])
        let block =
            help.text.components(separatedBy: "Voorbeeld").dropFirst().joined()
            .components(separatedBy: "\n\n").first ?? ""
        let lines = block.split(separator: "\n").dropFirst().joined(separator: "\n")
        #expect(!lines.isEmpty)
        // A shell that only prints its words: each command is one line to it, with every quote closed.
        let read = try await kaart.shell("kaart() { printf '%s\\n' \"kaart $#\"; }\n\(lines)")
        #expect(read.status == 0 && read.errorText.isEmpty)
        #expect(read.lines.count == lines.components(separatedBy: "  kaart ").count - 1)
        #expect(read.lines.allSatisfy { $0.hasPrefix("kaart ") && $0 != "kaart 0" })
    }

    @Test("No word of the help is English", arguments: commands)
    func dutch(command: String) async throws {
        let result = try await Kaarten.example().run(command.split(separator: " ").map(String.init) + ["--help"])
        let words = Set(result.text.split { !$0.isLetter }.map { $0.lowercased() })
        let english = [
            "overview", "usage", "arguments", "options", "subcommands", "show", "default", "values", "see", "the",
        ]
        #expect(words.intersection(english).isEmpty, "kaart \(command) --help")
        #expect(words.contains("gebruik"))
    }

    static let wrongArguments = [
        ("zoek --gemente Tienen", "Ik ken de optie --gemente niet. Bedoelde u --gemeente?"),
        ("zoek -x", "Ik ken de optie -x niet."),
        ("zoek --aantal", "Er ontbreekt een waarde: --aantal <n>"),
        ("zoek --waarom=ja", "Bij --waarom hoort geen waarde; u gaf \"ja\"."),
        ("zoek --aantal veel", "\"veel\" past niet bij --aantal <n>."),
        ("toon", "Er ontbreekt: <id>"),
        ("toon a b", "Ik weet niet wat ik met \"b\" moet doen."),
        ("toon a b c", "Ik weet niet wat ik met \"b\" en \"c\" moet doen."),
        (
            "exporteer --formaat pdf --naar x",
            "\"pdf\" past niet bij --formaat <formaat>. Kies uit hsds-csv, hsds-json en csv."
        ),
        ("zoek --json --csv x", "Kies een van --json, --csv en --ids."),
        (
            "mapping nazien",
            "Ik weet niet wat ik met \"nazien\" moet doen. Na \"kaart mapping\" komt controleer of voorstel."
        ),
        ("mapping vorstel x", "Ik ken geen opdracht \"mapping vorstel\". Bedoelde u \"kaart mapping voorstel\"?"),
        ("help mapping vorstel", "Ik ken geen opdracht \"mapping vorstel\". Bedoelde u \"kaart mapping voorstel\"?"),
        (
            "werklijst overdraag x --aan y",
            "Ik ken geen opdracht \"werklijst overdraag\". Bedoelde u \"kaart werklijst overdragen\"?"
        ),
        (
            "voorstellen weigeren 3",
            "Ik ken geen opdracht \"voorstellen weigeren\". Bedoelde u \"kaart voorstellen weiger\"?"
        ),
        (
            "werklijst Tienen",
            "Ik weet niet wat ik met \"Tienen\" moet doen. Na \"kaart werklijst\" komt lijst, uitstel, noteer,"
        ),
        ("sluit 3", "Ik ken geen opdracht \"sluit\". Bedoelde u \"kaart meldingen sluit\"?"),
        ("uitstel x", "Ik ken geen opdracht \"uitstel\". Bedoelde u \"kaart werklijst uitstel\"?"),
        ("lijst", "Ik ken geen opdracht \"lijst\". Bedoelde u \"kaart werklijst\"?"),
        ("zoek hulp --aantal -5", "--aantal moet tussen 0 en 1000 liggen."),
        ("zoek hulp --leeftijd -3", "--leeftijd moet tussen 0 en 130 liggen."),
        ("zoek hulp --leeftijd -3,5", "\"-3,5\" past niet bij --leeftijd <jaren>."),
        ("werklijst --aantal -2", "--aantal is 1 of meer."),
        ("zoek hulp --gemeente Tienen --gemeente Landen", "--gemeente staat er meer dan eens."),
        ("zoek hulp --uur 24:00", "--uur 24:00 is geen uur van de dag. Schrijf uu:mm, bijvoorbeeld 14:30."),
    ]

    @Test(
        "Wrong arguments are refused in Dutch, on the error stream, with the way to the help", arguments: wrongArguments
    )
    func refusal(line: String, sentence: String) async throws {
        let result = try await Kaarten.example().run(line.split(separator: " ").map(String.init))
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(result.told.hasPrefix(sentence))
        #expect(result.told.contains(" \"kaart ") && result.told.hasSuffix("--help\" toont wat er kan."))
        #expect(result.errorText.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test("A command that there is not is told, with the likely one", arguments: ["zoekt x", "help zoekt"])
    func unknownCommand(line: String) async throws {
        let result = try await Kaarten.example().run(line.split(separator: " ").map(String.init))
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(result.told.contains("Ik ken geen opdracht \"zoekt\". Bedoelde u \"kaart zoek\"?"))
    }

    @Test("Completions are made for every shell", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) async throws {
        let result = try await Kaarten.example()("--generate-completion-script", shell)
        #expect(result.status == 0)
        #expect(result.text.contains("importeer"))
    }

    /// The lines of a help that begin with the program, or pipe into it.
    private func examples(_ help: String) -> [String] {
        help.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { ($0.hasPrefix("kaart ") || $0.contains("| kaart ")) && $0 != "kaart" }
    }

    /// A folder with links to the files of the checkout, so that examples write nothing into it.
    private func checkout(_ folder: TemporaryFolder) throws -> String {
        let path = try folder.makeFolder()
        for name in ["Importers", "Config"] {
            try FileManager.default.createSymbolicLink(
                atPath: path + "/" + name, withDestinationPath: Product.root + "/" + name)
        }
        return path
    }
}
