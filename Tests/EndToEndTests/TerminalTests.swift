import Foundation
import Testing

/// How it looks: on a terminal, in a pipe, in a narrow window.
@Suite(.timeLimit(.minutes(15)))
struct TerminalTests {
    static let commands = [
        "", "bronnen", "doelgroepen", "domeinen", "gebieden", "gebieden --schaal provincie", "gebieden Borgloon",
        "zoek schuldhulp voor jongeren in Tienen", "zoek hulp --aantal 1000", "zoek OCMW --gemeente Borgloon --waarom",
        "zoek psycholoog --waarom --leeftijd 15 --taal fr --nu-open --uur 10:00 --aantal 100",
        "zoek hulp --doelgroep jongeren --domein schuldbemiddeling --aantal 200", "zoek xyzzyqqq",
        "zoek hulp --streng --taal ar",
        "zoek hulp --vanaf 9999", "nazicht", "toon voorbeeld:A-001", "toon ocmw:OVO002699",
        "zoek kinderopvang --gemeente 1000",
    ]

    @Test("No line is wider than 80 columns; in a pipe there are no escape codes either", arguments: commands)
    func width(command: String) async throws {
        let kaart = try await Kaarten.demonstration()
        let piped = try await kaart.run(command.split(separator: " ").map(String.init))
        #expect(!piped.text.contains("\u{1B}") && !piped.text.contains("\r"))
        let shown = try await onTerminal(kaart, command)
        for (text, place) in [(piped.text, "in a pipe"), (shown, "on a terminal")] {
            let lines: [String] = withoutCodes(text).split(whereSeparator: \.isNewline).map(String.init)
            let wide: [String] = lines.filter { $0.count > 80 }
            #expect(wide.isEmpty, "\(wide.count) lines \(place), such as: \(wide.first ?? "")")
        }
    }

    @Test("No line of any offering is wider than 80 columns")
    func everyOffering() async throws {
        let kaart = try await Kaarten.example()
        for id in try await kaart.allIDs().enumerated().filter({ $0.offset.isMultiple(of: 10) }).map(\.element) {
            let wide = try await kaart("toon", id).lines.filter { $0.count > 80 && !$0.contains("://") }
            #expect(wide.isEmpty, "\(id): \(wide)")
        }
    }

    @Test("No report of a delivery is wider than 80 columns", arguments: ["", "--proef", "--volledig", "--deel"])
    func reports(option: String) async throws {
        let kaart = try await Kaarten.exampleCopy()
        var delivery = try ExampleDelivery()
        delivery.rows.removeLast(100)
        try delivery.set("Telefoon", of: "A-001", to: "bel de dienst")
        try delivery.set("Aanbod", of: "A-002", to: "Onthaal onder een bijzonder lange naam die niemand onthoudt")
        let file = try delivery.write(to: kaart.folder)
        let result = try await kaart.run(
            ["importeer", file, "--mapping", "voorbeeld-csv"] + (option.isEmpty ? [] : [option]))
        let wide = result.lines.filter { $0.count > 80 }
        #expect(wide.isEmpty, "\(wide)")
    }

    @Test("The counts of a report stand under each other", arguments: ["--proef", "--volledig"])
    func aligned(option: String) async throws {
        let kaart = try await Kaarten.exampleCopy()
        var delivery = try ExampleDelivery()
        delivery.rows.removeLast(100)
        let file = try delivery.write(to: kaart.folder)
        let result = try await kaart("importeer", file, "--mapping", "voorbeeld-csv", option)
        let words = ["nieuw", "gewijzigd", "ongewijzigd", "verdwenen", "geweigerd"]
        let columns = words.compactMap { word in
            result.lines.compactMap { line in
                line.range(of: " \(word)").map { line.distance(from: line.startIndex, to: $0.lowerBound) }
            }.first
        }
        #expect(columns.count == words.count)
        #expect(Set(columns).count == 1, "\(result.text)")
    }

    @Test("On a terminal things stand out; with NO_COLOR or TERM=dumb they do not")
    func colour() async throws {
        var kaart = try await Kaarten.demonstration()
        kaart.environment["TERM"] = "xterm"
        #expect(try await onTerminal(kaart, "zoek schuldhulp").contains("\u{1B}["))
        kaart.environment["NO_COLOR"] = "1"
        #expect(try await !onTerminal(kaart, "zoek schuldhulp").contains("\u{1B}"))
        kaart.environment["NO_COLOR"] = nil
        kaart.environment["TERM"] = "dumb"
        #expect(try await !onTerminal(kaart, "zoek schuldhulp").contains("\u{1B}"))
    }

    @Test("In a locale without UTF-8 there are no signs that need a font")
    func symbols() async throws {
        var kaart = try await Kaarten.demonstration()
        kaart.environment["LANG"] = "C"
        let text = try await onTerminal(kaart, "zoek schuldhulp in Tienen")
        #expect(!text.contains("●") && !text.contains("◌"))
    }

    @Test(
        "A closed pipe is no error",
        arguments: ["zoek hulp --aantal 1000", "gebieden", "zoek hulp --json --aantal 1000", "domeinen", "--help"])
    func closedPipe(command: String) async throws {
        let result = try await Kaarten.example().shell(
            "{ \"$KAART\" \(command); echo \"einde $?\" >&2; } | head -1")
        #expect(result.lines.count == 1)
        #expect(result.errorText == "einde 0\n")
    }

    @Test(
        "A wrong command suggests the right one",
        arguments: [
            ("zok", "zoek"), ("tonen", "toon"), ("importeren", "importeer"), ("bron", "bronnen"),
            ("domein", "domeinen"),
        ])
    func suggestion(written: String, meant: String) async throws {
        let result = try await Kaarten.example().run([written])
        #expect(result.status == 64)
        #expect(result.told.contains("\"kaart \(meant)\""), "\(result.errorText)")
    }

    @Test("A word that is like no command suggests none", arguments: ["foo", "x", "schuldhulp"])
    func noSuggestion(written: String) async throws {
        let result = try await Kaarten.example().run([written])
        #expect(result.status == 64)
        #expect(!result.told.contains("Bedoelde u"), "\(result.errorText)")
    }

    @Test("The program alone says in twelve lines how the kaart stands and what it can do")
    func alone() async throws {
        let result = try await Kaarten.demonstration()()
        #expect(result.status == 0)
        #expect(result.text.split(separator: "\n", omittingEmptySubsequences: false).count <= 13)
        #expect(result.text.contains("740"))
        #expect(result.text.contains("kaart zoek"))
        let empty = try await Kaarten.none()()
        #expect(empty.status == 0)
        #expect(empty.text.contains("nog leeg") || empty.text.contains("nog geen kaart"))
    }

    @Test("A narrow window and a wide one are filled and not passed", arguments: [60, 80, 100, 120])
    func columns(width: Int) async throws {
        var kaart = try await Kaarten.demonstration()
        kaart.environment["COLUMNS"] = "\(width)"
        let lines = try await kaart("zoek", "schuldhulp", "in", "Tienen").lines
        #expect(lines.allSatisfy { $0.count <= width }, "\(lines.filter { $0.count > width })")
        #expect(lines.contains { $0.count > width - 15 })
    }

    /// What a run shows on a terminal of 80 columns.
    private func onTerminal(_ kaart: KaartProcess, _ command: String) async throws -> String {
        try await kaart.shell("exec script -qec 'stty cols 80 rows 24; \"$KAART\" \(command)' /dev/null").text
    }

    private func withoutCodes(_ text: String) -> String {
        text.replacingOccurrences(of: "\u{1B}\\[[0-9;]*[A-Za-z]", with: "", options: .regularExpression)
    }
}
