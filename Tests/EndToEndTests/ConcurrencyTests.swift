import Foundation
import Testing

/// More than one person at the same kaart.
@Suite(.serialized, .timeLimit(.minutes(15)))
struct ConcurrencyTests {
    private static let example = ["importeer", Product.exampleCSV, "--mapping", "voorbeeld-csv"]
    private static let ocmw = ["importeer", Product.ocmwList, "--mapping", "ocmw"]

    @Test("Of two deliveries at once one waits or is told, and none is lost", arguments: 0..<3)
    func twoDeliveries(round: Int) async throws {
        let kaart = try Kaarten.none()
        let running = [(try kaart.start(Self.example), 440), (try kaart.start(Self.ocmw), 300)]
        var expected = 0
        for (delivery, count) in running {
            let result = await delivery.result
            if result.status == 0 {
                expected += count
            } else {
                #expect(result.status == 2)
                #expect(
                    result.told.contains("De kaart is net in gebruik door een andere levering"),
                    "\(result.errorText)")
                #expect(result.text.isEmpty)
            }
        }
        #expect(expected > 0)
        #expect(try await kaart.allIDs().count == expected)
        for arguments in [Self.example, Self.ocmw] { #expect(try await kaart.run(arguments).status == 0) }
        #expect(try await kaart.allIDs().count == 740)
        #expect(try await kaart("nazicht").status == 0)
    }

    @Test("Searches during a delivery never fail, and see the kaart before it or after it")
    func searching() async throws {
        let kaart = try await Kaarten.copy(Kaarten.ocmw())
        let delivery = try kaart.start(Self.example)
        var rounds = 0
        repeat {
            let search = try await kaart("zoek", "--ids", "--aantal", "1000")
            #expect(search.status == 0, "\(search.errorText)")
            #expect([300, 740].contains(search.lines.count))
            let list = try await kaart("bronnen", "--json")
            #expect(list.status == 0, "\(list.errorText)")
            rounds += 1
        } while delivery.processorTime != nil
        #expect(await delivery.result.status == 0)
        #expect(rounds > 0)
        #expect(try await kaart.allIDs().count == 740)
    }

    @Test("A backup during a delivery is sound, and holds the kaart before it or after it")
    func backingUp() async throws {
        let kaart = try await Kaarten.copy(Kaarten.ocmw())
        let delivery = try kaart.start(Self.example)
        var rounds = 0
        repeat {
            let path = try kaart.folder.makeFolder() + "/kopie.sqlite"
            let made = try await kaart("reservekopie", path)
            #expect(made.status == 0, "\(made.errorText)")
            let copy = KaartProcess(folder: kaart.folder, database: path)
            #expect(try await copy("nazicht").status == 0)
            #expect([300, 740].contains(try await copy.allIDs().count))
            rounds += 1
        } while delivery.processorTime != nil
        #expect(await delivery.result.status == 0)
        #expect(rounds > 0)
    }

    @Test("An inspection and an export during a delivery do not fail")
    func inspecting() async throws {
        let kaart = try await Kaarten.copy(Kaarten.ocmw())
        let delivery = try kaart.start(Self.example)
        repeat {
            let check = try await kaart("nazicht")
            #expect(check.status == 0, "\(check.text)\(check.errorText)")
            _ = try await kaart.exported()
        } while delivery.processorTime != nil
        #expect(await delivery.result.status == 0)
    }

    @Test("Twenty searches at once all answer the same")
    func manySearches() async throws {
        let kaart = try await Kaarten.example()
        let running = try (0..<20).map { _ in try kaart.start(["zoek", "schuldhulp", "in", "Tienen", "--ids"]) }
        var answers: Set<Data> = []
        for search in running {
            let result = await search.result
            #expect(result.status == 0, "\(result.errorText)")
            answers.insert(result.output)
        }
        #expect(answers.count == 1)
    }
}
