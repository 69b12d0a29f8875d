import Foundation
import Testing

/// How commands end, and where they say what went wrong.
@Suite(.timeLimit(.minutes(15)))
struct ExitCodeTests {
    /// A command line, and the exit code the contract gives it.
    struct Case: Sendable, CustomTestStringConvertible {
        let line: String
        let status: Int32

        init(_ status: Int32, _ line: String) {
            self.line = line
            self.status = status
        }

        var arguments: [String] { line.split(separator: " ").map(String.init) }
        var testDescription: String { "kaart \(line) → \(status)" }
    }

    static let onTheExampleKaart = [
        Case(0, ""), Case(0, "bronnen"), Case(0, "doelgroepen"), Case(0, "domeinen"), Case(0, "gebieden"),
        Case(0, "gebieden Borgloon"), Case(0, "nazicht"), Case(0, "zoek"), Case(0, "zoek hulp"), Case(0, "--help"),
        Case(0, "zoek --help"), Case(0, "--version"), Case(0, "toon voorbeeld:A-001"),
        Case(0, "mapping controleer voorbeeld-csv"),
        Case(1, "zoek xyzzyqqq"), Case(1, "toon voorbeeld:Z-999"), Case(1, "toon niets"),
    ]

    static let badInput = [
        Case(2, "zoek hulp --gemeente Thienen"), Case(2, "zoek hulp --gemeente 9999"),
        Case(2, "zoek hulp --doelgroep kabouters"), Case(2, "zoek hulp --domein kabouters"),
        Case(2, "zoek hulp --taal klingon"), Case(2, "importeer nergens.csv --mapping ocmw"),
        Case(2, "importeer . --mapping ocmw"), Case(2, "importeer x.csv --mapping nergens"),
        Case(2, "mapping controleer nergens.yaml"), Case(2, "mapping voorstel nergens.csv"),
        Case(2, "exporteer --formaat csv --naar /proc/nergens"), Case(2, "zoek hulp --kaart nergens.sqlite"),
        Case(2, "bronnen --kaart nergens.sqlite"), Case(2, "nazicht --kaart nergens.sqlite"),
        Case(2, "toon a:b --kaart nergens.sqlite"), Case(2, "reservekopie b.sqlite --kaart nergens.sqlite"),
        Case(2, "zoek hulp --config /nergens"),
    ]

    static let usage = [
        Case(64, "zook"), Case(64, "zoek --onzin"), Case(64, "zoek hulp --aantal x"), Case(64, "zoek hulp --aantal=-1"),
        Case(64, "zoek hulp --aantal 1001"), Case(64, "zoek hulp --vanaf=-1"), Case(64, "zoek hulp --leeftijd 131"),
        Case(64, "zoek hulp --leeftijd=-1"), Case(64, "zoek hulp --json --csv"), Case(64, "zoek hulp --uur 25:00"),
        Case(64, "zoek hulp --datum morgen"), Case(64, "zoek hulp --datum 2026-02-30"), Case(64, "toon"),
        Case(64, "importeer"), Case(64, "importeer x.csv"), Case(64, "importeer x --mapping ocmw --deel --volledig"),
        Case(64, "gebieden --schaal kabouter"), Case(64, "exporteer --formaat xml --naar x"), Case(64, "bronnen x"),
    ]

    @Test("What works ends with 0, nothing found with 1", arguments: onTheExampleKaart)
    func found(_ call: Case) async throws {
        let result = try await Kaarten.example().run(call.arguments)
        #expect(result.status == call.status)
        #expect(call.status == 0 || call.line.hasPrefix("zoek") || !result.errorText.isEmpty)
    }

    @Test("Bad input ends with 2, and says so on the error stream alone, in Dutch", arguments: badInput)
    func refused(_ call: Case) async throws {
        let result = try await Kaarten.example().run(call.arguments)
        #expect(result.status == call.status)
        #expect(result.text.isEmpty)
        expectDutch(result.errorText)
    }

    @Test("Bad usage ends with 64, and says so on the error stream alone", arguments: usage)
    func misused(_ call: Case) async throws {
        let result = try await Kaarten.example().run(call.arguments)
        #expect(result.status == call.status)
        #expect(result.text.isEmpty)
        #expect(!result.errorText.isEmpty)
    }

    static let aboutOne = [
        "toon x:1", "geschiedenis x:1", "vergeet x:1 --door A --reden b", "werklijst noteer x:1 --door A --tekst b",
        "werklijst uitstel x:1 --door A --tot 2090-01-01", "werklijst niet-bereikt x:1 --door A",
    ]
    static let aboutSeveral = [
        "bevestig x:1 --door A", "bevestig voorbeeld:A-001 x:1 --door A", "wijzig x:1 telefoon=016002110 --door A",
        "meldingen sluit 99 --door A", "voorstellen aanvaard 99 --door A", "voorstellen weiger 99 --door A",
    ]

    @Test("What is about one thing that is not there found nothing", arguments: aboutOne)
    func nobody(line: String) async throws {
        let result = try await Kaarten.exampleCopy().run(line.split(separator: " ").map(String.init))
        #expect(result.status == 1 && result.text.isEmpty)
        expectDutch(result.errorText)
    }

    @Test("What takes a list refuses what is not there", arguments: aboutSeveral)
    func nobodyInList(line: String) async throws {
        let result = try await Kaarten.exampleCopy().run(line.split(separator: " ").map(String.init))
        #expect(result.status == 2 && result.text.isEmpty)
        expectDutch(result.errorText)
    }

    @Test(
        "With --json an error leaves nothing on the output either",
        arguments: ["zoek x --gemeente Thienen", "toon a:b"])
    func jsonErrors(line: String) async throws {
        let arguments = line.split(separator: " ").map(String.init) + ["--json"]
        let result = try await Kaarten.example().run(arguments)
        #expect(result.status != 0)
        #expect(result.text.isEmpty)
        #expect(!result.errorText.isEmpty)
    }

    @Test("A delivery with a refused offering ends with 2 and keeps the rest")
    func refusedOffering() async throws {
        let kaart = try Kaarten.none()
        let file = try kaart.folder.write("id,titel,tekst\nx,Een,tekst\n,Twee,tekst\n", to: "een.csv")
        let result = try await kaart("importeer", file, "--mapping", "tekst", "--json")
        #expect(result.status == 2)
        #expect(try JSONValue(result.output)["refused"]?.number == 1)
        #expect(try await kaart.allIDs().count == 1)
    }

    @Test("An output that cannot be written to ends with 70 and a sentence", arguments: ["--json", "--ids", "--csv"])
    func fullOutput(form: String) async throws {
        let result = try await Kaarten.example().shell("\"$KAART\" zoek hulp \(form) > /dev/full")
        #expect(result.status == 70)
        expectDutch(result.errorText)
    }

    @Test("What standard error cannot take is no reason to fail", arguments: ["2>&-", "2>/dev/full"])
    func errorsThatNobodyHears(form: String) async throws {
        let kaart = try await Kaarten.example()
        let copied = try await kaart.shell("\"$KAART\" reservekopie kopie.sqlite \(form)")
        #expect(copied.status == 0, "\(copied.errorText)")
        #expect(FileManager.default.fileExists(atPath: kaart.folder.path + "/kopie.sqlite"))
        #expect(try await kaart.shell("\"$KAART\" zoek hulp --gemeente Thienen \(form)").status == 2)
    }

    @Test("A standard output that is closed ends with 70, and nothing is written anywhere else")
    func closedOutput() async throws {
        let result = try await Kaarten.example().shell("\"$KAART\" zoek hulp --ids >&-")
        #expect(result.status == 70)
        expectDutch(result.errorText)
    }

    /// A sentence or two of ours: Dutch, ended, no usage text, no leaked type names.
    private func expectDutch(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(!text.isEmpty, sourceLocation: sourceLocation)
        #expect(text.hasSuffix(".\n") || text.hasSuffix("?\n"), "\(text)", sourceLocation: sourceLocation)
        for english in ["Error", "error", "Usage", "No such file", "Optional(", "Fatal"] {
            #expect(!text.contains(english), "\(text)", sourceLocation: sourceLocation)
        }
    }
}
