import Foundation
import TestSupport
import Testing

/// Whatever people type, a search answers.
@Suite(.timeLimit(.minutes(15)))
struct AnyTextTests {
    /// A text with a name, so that a test report stays readable.
    struct Words: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String

        init(_ name: String, _ text: String) {
            testDescription = name
            self.text = text
        }

        init(_ text: String) { self.init(text, text) }
    }

    static let texts: [Words] = [
        Words("jeugd-ggz"), Words("\""), Words("\"\""), Words("'"), Words("NEAR("), Words("NEAR(a b, 3)"), Words("*"),
        Words("a*"), Words("^"), Words("AND"), Words("OR NOT"), Words("NOT"), Words("(((((("), Words("name:"),
        Words("{name description}: x"), Words("-"), Words("--"), Words("+-+"), Words("\\"), Words("%s%n"), Words("?1"),
        Words("'; DROP TABLE service; --"), Words("1' OR '1'='1"), Words("$(reboot) `id`"), Words("../../etc/passwd"),
        Words("nothing at all", ""), Words("only spaces", "   \t \n "),
        Words("only stop words", "de het een van en in"),
        Words("emoji", "👩‍👩‍👧‍👦 hulp 🏳️‍🌈 🇧🇪"), Words("right to left", "أحتاج إلى مساعدة מחפש עזרה"),
        Words("Chinese", "需要帮助"), Words("a lone combining mark", "\u{0301}"),
        Words("many marks", "e" + String(repeating: "\u{0301}", count: 500)),
        Words("control characters", "\u{1}\u{7}\u{1B}[31m\u{7F}\u{85}"), Words("direction override", "\u{202E}pluh"),
        Words("zero width", "hu\u{200B}lp\u{FEFF}"), Words("private use", "\u{E000}\u{10FFFF}"),
        Words("full width", "ｈｕｌｐ"), Words("10.000 letters", String(repeating: "a", count: 10_000)),
        Words("10.000 words", String(repeating: "hulp ", count: 10_000)),
        Words("1.000 different words", (0..<1_000).map { "woord\($0)" }.joined(separator: " ")),
        Words("10.000 quotes", String(repeating: "\"", count: 10_000)),
        Words("a compound without end", String(repeating: "jeugdhulpverlening", count: 60)),
        Words("places without end", String(repeating: "in Tienen en Aalst ", count: 200)),
        Words("a line break", "schuldhulp\nin Tienen"), Words("ff ﬁ ligatures", "oﬃcieel ﬁnanciën"),
    ]

    @Test("As an argument and on standard input it causes no error, and means the same", arguments: texts)
    func bothWays(_ words: Words) async throws {
        let kaart = try await Kaarten.example()
        let byArgument = try await kaart("zoek", "--ids", "--", words.text)
        expectAnswer(byArgument)
        let byInput = try await kaart("zoek", "-", "--json", input: words.text)
        expectAnswer(byInput)
        let results = try JSONValue(byInput.output)["results"]?.list ?? []
        let ids = results.compactMap { $0["source_id"]?.text }.map { "voorbeeld:\($0)" }
        #expect(words.text == "-" || ids == byArgument.lines)
    }

    @Test("The human answer never passes a control character on to the terminal", arguments: texts)
    func humanAnswer(_ words: Words) async throws {
        let result = try await Kaarten.example()("zoek", "-", input: words.text)
        expectAnswer(result)
        let controls = result.text.unicodeScalars.filter { $0.properties.generalCategory == .control && $0 != "\n" }
        #expect(controls.isEmpty)
    }

    @Test(
        "Bytes that are no text on standard input cause no error",
        arguments: [[0xFF, 0xFE, 0x00, 0xC3], [0, 0, 0], [0xED, 0xA0, 0x80]])
    func bytes(_ bytes: [UInt8]) async throws {
        let result = try await Kaarten.example().run(["zoek", "-", "--json"], input: Data(bytes))
        expectAnswer(result)
        _ = try JSONValue(result.output)
    }

    @Test("Seeded nonsense never causes an error", arguments: 0..<20)
    func nonsense(seed: Int) async throws {
        var generator = SplitMix64(seed: UInt64(seed))
        let alphabet = Array("abe\"'*()-:^{}+~ \t\nANDORNEAR%_\\;,.é€👍\u{0301}\u{200D}")
        let text = String(
            (0..<Int.random(in: 1...300, using: &generator)).compactMap { _ in alphabet.randomElement(using: &generator)
            })
        expectAnswer(try await Kaarten.example()("zoek", "-", "--ids", input: text))
    }

    @Test(
        "The same holds for every other place where people type",
        arguments: ["\"", "NEAR(", "'; DROP TABLE", "", "👍", ":", "a:b:c"])
    func otherPlaces(text: String) async throws {
        let kaart = try await Kaarten.example()
        for arguments in [["toon", "--", text], ["gebieden", "--", text]] {
            let result = try await kaart.run(arguments)
            #expect(!result.signalled && [0, 1, 2].contains(result.status), "\(arguments): \(result.errorText)")
        }
        for option in ["--gemeente", "--doelgroep", "--domein", "--taal"] {
            let result = try await kaart.run(["zoek", "hulp", option, text])
            #expect(!result.signalled && [0, 1, 2].contains(result.status), "\(option) \(text): \(result.errorText)")
        }
    }

    private func expectAnswer(_ result: KaartProcess.Result, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(!result.signalled && [0, 1].contains(result.status), sourceLocation: sourceLocation)
        #expect(result.errorText.isEmpty, sourceLocation: sourceLocation)
    }
}
