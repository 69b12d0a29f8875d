import Foundation
import Testing

/// Deliveries that can be trusted: again and again, changed, cut short, tried.
@Suite(.timeLimit(.minutes(15)))
struct DeliveryTests {
    private func counts(_ new: Int, _ changed: Int, _ unchanged: Int, _ vanished: Int, _ refused: Int = 0) -> [String:
        Int]
    {
        ["new": new, "changed": changed, "unchanged": unchanged, "vanished": vanished, "refused": refused]
    }

    @Test("Delivering the same again changes nothing")
    func again() async throws {
        let kaart = try await Kaarten.exampleCopy()
        let before = try await kaart.exported()
        let (report, status) = try await kaart.deliver(try ExampleDelivery())
        #expect(status == 0)
        #expect(report.counts == counts(0, 0, 440, 0))
        #expect(try await kaart.exported() == before)
    }

    @Test("One changed offering is one changed offering")
    func oneChanged() async throws {
        let kaart = try await Kaarten.exampleCopy()
        var delivery = try ExampleDelivery()
        try delivery.set("Aanbod", of: "B-014", to: "Wonen onder de kwibbelwaz")
        let (report, status) = try await kaart.deliver(delivery)
        #expect(status == 0)
        #expect(report.counts == counts(0, 1, 439, 0))
        #expect(try await kaart("zoek", "kwibbelwaz", "--ids").lines == ["voorbeeld:B-014"])
        #expect(try await kaart("nazicht").status == 0)
    }

    @Test("A changed offering is no longer found by the words it lost")
    func lostWords() async throws {
        let kaart = try await Kaarten.exampleCopy()
        var delivery = try ExampleDelivery()
        try delivery.set("Aanbod", of: "B-014", to: "Wonen onder de kwibbelwaz")
        _ = try await kaart.deliver(delivery)
        _ = try await kaart.deliver(try ExampleDelivery())
        #expect(try await kaart("zoek", "kwibbelwaz", "--ids").status == 1)
    }

    @Test("A new offering is new, the order of a delivery means nothing")
    func newAndShuffled() async throws {
        let kaart = try await Kaarten.exampleCopy()
        var delivery = try ExampleDelivery()
        delivery.rows.reverse()
        delivery.rows.insert(
            delivery.rows[7].replacingOccurrences(of: ExampleDelivery.id(delivery.rows[7]), with: "N-001"), at: 3)
        #expect(try await kaart.deliver(delivery).report.counts == counts(1, 0, 440, 0))
    }

    @Test("What is no longer delivered is marked, still shown with a warning, and comes back")
    func vanishing() async throws {
        let kaart = try await Kaarten.exampleCopy()
        let before = try await kaart("toon", "voorbeeld:B-014", "--json").output
        var delivery = try ExampleDelivery()
        delivery.remove(["B-014"])
        let (report, status) = try await kaart.deliver(delivery)
        #expect(status == 0)
        #expect(report.counts == counts(0, 0, 439, 1))

        let shown = try await kaart("toon", "voorbeeld:B-014")
        #expect(shown.status == 0)
        #expect(shown.text.contains("niet meer in de levering"))
        #expect(try await kaart.deliver(delivery).report.counts == counts(0, 0, 439, 0))

        let (back, _) = try await kaart.deliver(try ExampleDelivery())
        #expect(back["vanished"]?.number == 0)
        #expect(back["unchanged"]?.number ?? 0 >= 439)
        #expect(try await kaart("toon", "voorbeeld:B-014", "--json").output == before)
        #expect(try await !kaart("toon", "voorbeeld:B-014").text.contains("niet meer in de levering"))
    }

    @Test("Exactly 10 % may vanish, one more may not, and then the kaart is as it was", arguments: [44, 45])
    func limit(missing: Int) async throws {
        let kaart = try await Kaarten.exampleCopy()
        let before = try await kaart.exported()
        var delivery = try ExampleDelivery()
        delivery.rows.removeLast(missing)
        let (report, status) = try await kaart.deliver(delivery)
        #expect(report["vanished"]?.number == Double(missing))
        #expect(status == (missing > 44 ? 2 : 0))
        #expect(report["applied"] == .boolean(missing <= 44))
        if missing > 44 {
            #expect(try await kaart.exported() == before)
            let sources = try JSONValue(try await kaart("bronnen", "--json").output)
            #expect(sources.list?.first?["vanished"]?.number == 0)
        }
    }

    @Test("A delivery refused for what would vanish says so on the error stream, with what to do")
    func refusal() async throws {
        let kaart = try await Kaarten.exampleCopy()
        var delivery = try ExampleDelivery()
        delivery.rows.removeLast(200)
        let file = try delivery.write(to: kaart.folder)
        for form in [[], ["--json"]] {
            let result = try await kaart.run(["importeer", file, "--mapping", "voorbeeld-csv"] + form)
            #expect(result.status == 2)
            #expect(result.told.contains("--volledig"))
            #expect(result.told.contains("--deel"))
        }
    }

    @Test("With --volledig much may vanish, with --deel nothing does")
    func meant() async throws {
        let kaart = try await Kaarten.exampleCopy()
        var delivery = try ExampleDelivery()
        delivery.rows.removeLast(400)
        let part = try await kaart.deliver(delivery, "--deel")
        #expect(part.status == 0)
        #expect(part.report.counts == counts(0, 0, 40, 0))
        let whole = try await kaart.deliver(delivery, "--volledig")
        #expect(whole.status == 0)
        #expect(whole.report.counts == counts(0, 0, 40, 400))
        #expect(try await kaart("nazicht").status == 0)
    }

    @Test("A column of another name does not empty a field of a whole source", arguments: [[], ["--proef"]])
    func renamedColumn(options: [String]) async throws {
        let kaart = try await Kaarten.exampleCopy()
        let before = try await kaart("toon", "voorbeeld:A-001", "--json")
        var delivery = try ExampleDelivery()
        try delivery.rename("Telefoon", to: "Tel. nr.")
        let file = try delivery.write(to: kaart.folder)
        let result = try await kaart.run(["importeer", file, "--mapping", "voorbeeld-csv"] + options)
        #expect(result.status == 2)
        #expect(result.told.contains("het telefoonnummer"))
        #expect(result.told.contains("--volledig"))
        let report = try await kaart.deliver(delivery).report
        #expect(report["refusal"]?.text == "velden-leeg")
        #expect(report["applied"] == .boolean(false))
        #expect(try await kaart("toon", "voorbeeld:A-001", "--json").output == before.output)
        #expect(try await kaart.deliver(delivery, "--volledig").status == 0)
        #expect(try await kaart("toon", "voorbeeld:A-001", "--json").output != before.output)
        #expect(try await kaart.deliver(delivery).status == 0, "What is gone is no longer lost")
    }

    @Test("What may have become secret may go from a whole source")
    func addressesTakenBack() async throws {
        let kaart = try await Kaarten.exampleCopy()
        var delivery = try ExampleDelivery()
        for id in delivery.rows.map(ExampleDelivery.id) {
            try delivery.set("Straat", of: id, to: "")
            try delivery.set("Nr", of: id, to: "")
        }
        #expect(try await kaart.deliver(delivery).status == 0)
    }

    @Test("A trial says what would happen and leaves every byte as it was")
    func trial() async throws {
        let kaart = try await Kaarten.exampleCopy()
        let path = kaart.database
        let before = FileManager.default.contents(atPath: path)
        var delivery = try ExampleDelivery()
        delivery.remove(["A-001", "A-002"])
        try delivery.set("Aanbod", of: "B-014", to: "Wonen onder de kwibbelwaz")
        let (report, status) = try await kaart.deliver(delivery, "--proef")
        #expect(status == 0)
        #expect(report.counts == counts(0, 1, 437, 2))
        #expect(FileManager.default.contents(atPath: path) == before)
        #expect(try await kaart("zoek", "kwibbelwaz").status == 1)
    }

    @Test("A trial of a delivery that would be refused says that it would")
    func trialOfRefused() async throws {
        let kaart = try await Kaarten.exampleCopy()
        var delivery = try ExampleDelivery()
        delivery.rows.removeLast(200)
        let file = try delivery.write(to: kaart.folder)
        let result = try await kaart("importeer", file, "--mapping", "voorbeeld-csv", "--proef")
        #expect((result.text + result.errorText).contains("--volledig"))
    }

    @Test("A trial where there is no kaart makes none")
    func trialOfNothing() async throws {
        let kaart = try Kaarten.none()
        let (report, status) = try await kaart.deliver(try ExampleDelivery(), "--proef")
        #expect(status == 0)
        #expect(report["new"]?.number == 440)
        let left = try FileManager.default.contentsOfDirectory(atPath: kaart.folder.path)
        #expect(!left.contains { $0.hasPrefix("kaart.sqlite") }, "\(left)")
    }

    @Test("Of two offerings with one id the first is kept and the second refused")
    func duplicates() async throws {
        let kaart = try await Kaarten.exampleCopy()
        var delivery = try ExampleDelivery()
        delivery.rows.append(delivery.rows[0])
        let (report, status) = try await kaart.deliver(delivery)
        #expect(status == 2)
        #expect(report.counts == counts(0, 0, 440, 0, 1))
        let finding = try #require(report["findings"]?.list?.first)
        #expect(finding["line"]?.number == 442)
        #expect(finding["source_id"]?.text == "A-001")
    }

    @Test("An offering that was refused takes nobody's place")
    func refusedTwin() async throws {
        let kaart = try await Kaarten.exampleCopy()
        var delivery = try ExampleDelivery()
        let whole = delivery.rows[0]
        try delivery.set("Aanbod", of: "A-001", to: "")
        try delivery.set("Organisatie", of: "A-001", to: "")
        delivery.rows.append(whole)
        let (report, status) = try await kaart.deliver(delivery)
        #expect(status == 2)
        #expect(report.counts == counts(0, 0, 440, 0, 1))
        #expect(report["findings"]?.list?.contains { $0["rule"]?.text == "id-dubbel" } == false)
    }

    @Test("Where a column is lacking, the streets of a source are not lost unnoticed")
    func lackingColumn() async throws {
        let kaart = try await Kaarten.exampleCopy()
        var delivery = try ExampleDelivery()
        try delivery.rename("Straat", to: "Ligging")
        let (report, status) = try await kaart.deliver(delivery)
        #expect(status == 2)
        #expect(report["refusal"]?.text == "kolommen-weg")
        let file = try delivery.write(to: kaart.folder)
        let told = try await kaart("importeer", file, "--mapping", "voorbeeld-csv")
        #expect(told.told.contains("\"Straat\""))
        #expect(try await kaart.deliver(delivery, "--volledig").status == 0)
    }

    @Test("An offering that is refused now but stood on the kaart stays there")
    func refusedButKnown() async throws {
        let kaart = try await Kaarten.exampleCopy()
        let before = try await kaart("toon", "voorbeeld:B-014", "--json").output
        var delivery = try ExampleDelivery()
        try delivery.set("Aanbod", of: "B-014", to: "")
        let (report, status) = try await kaart.deliver(delivery)
        #expect(status == 2)
        #expect(report.counts == counts(0, 0, 439, 0, 1))
        #expect(try await kaart("toon", "voorbeeld:B-014", "--json").output == before)
        #expect(try await !kaart("toon", "voorbeeld:B-014").text.contains("niet meer in de levering"))
    }

    @Test("Two sources with the same ids stand side by side")
    func sources() async throws {
        let kaart = try await Kaarten.exampleCopy()
        let (report, _) = try await kaart.deliver(try ExampleDelivery(), "--bron", "ander")
        #expect(report.counts == counts(440, 0, 0, 0))
        #expect(try await kaart.allIDs().count == 880)
    }

    @Test(
        "A file that holds none of what its mapping reads is refused",
        arguments: ["ocmw", "voorbeeld-xml", "hsds-json"])
    func wrongMapping(mapping: String) async throws {
        let kaart = try Kaarten.none()
        let result = try await kaart("importeer", Product.exampleCSV, "--mapping", mapping)
        #expect(result.status == 2)
        #expect(!(result.text + result.errorText).contains("De levering staat op de kaart."))
    }
}
