import Foundation
import Testing

/// What programs may rely on in everything else that prints JSON.
@Suite(.timeLimit(.minutes(15)))
struct ListContractTests {
    @Test("An offering as JSON has the field names of HSDS")
    func offering() async throws {
        let result = try await Kaarten.example()("toon", "voorbeeld:A-001", "--json")
        #expect(result.status == 0)
        let offering = try JSONValue(result.output)
        offering.expect([
            "id": [.text], "source": [.text], "source_id": [.text], "name": [.text], "description": [.text],
            "status": [.text], "organization": [.object], "location": [.object], "phones": [.list],
            "schedules": [.list], "service_areas": [.list], "languages": [.list], "contacts": [.list],
            "cost_options": [.list], "required_documents": [.list], "target_groups": [.list], "domains": [.list],
            "email": [.text], "url": [.text], "assured_date": [.text], "application_process": [.text],
        ])
        offering["organization"]?.expect(["id": [.text], "name": [.text], "organization_identifiers": [.list]])
        offering["phones"]?.list?.first?.expect(["number": [.text]])
        offering["schedules"]?.list?.first?.expect([
            "freq": [.text], "byday": [.text], "opens_at": [.text], "closes_at": [.text],
        ])
        #expect(offering["location"]?["address"]?["postal_code"]?.text == "3300")
        #expect(offering["status"]?.text == "active")
    }

    @Test("An offering is found by its UUID, in capitals too, and by bron:id")
    func names() async throws {
        let kaart = try await Kaarten.example()
        let byName = try await kaart("toon", "voorbeeld:A-001", "--json")
        let id = try #require(try JSONValue(byName.output)["id"]?.text)
        #expect(try await kaart("toon", id, "--json").output == byName.output)
        #expect(try await kaart("toon", id.uppercased(), "--json").output == byName.output)
    }

    @Test("The id of an offering is the UUIDv5 that its source and source id give on any kaart")
    func identity() async throws {
        let (example, demonstration) = (try await Kaarten.example(), try await Kaarten.demonstration())
        let first = try JSONValue(try await example("toon", "voorbeeld:B-014", "--json").output)["id"]?.text
        let second = try JSONValue(try await demonstration("toon", "voorbeeld:B-014", "--json").output)["id"]?.text
        #expect(first == second)
        let version = first.map { $0.split(separator: "-").map(String.init) }?.dropFirst(2).first?.first
        #expect(version == "5")
    }

    @Test("The report of a delivery as JSON has every key of the contract")
    func delivery() async throws {
        let kaart = try Kaarten.none()
        let result = try await kaart("importeer", Product.ocmwList, "--mapping", "ocmw", "--json")
        #expect(result.status == 0)
        let report = try JSONValue(result.output)
        report.expect([
            "source": [.text], "read": [.number], "new": [.number], "changed": [.number], "unchanged": [.number],
            "vanished": [.number], "refused": [.number], "findings": [.list],
        ])
        for finding in try #require(report["findings"]?.list) {
            finding.expect([
                "file": [.text], "line": [.number], "record": [.number], "source_id": [.text], "field": [.text],
                "value": [.text], "rule": [.text], "severity": [.text], "message": [.text],
            ])
            #expect(["hoog", "middel", "laag"].contains(finding["severity"]?.text))
        }
    }

    @Test("A finding without a field or a value still has the keys of the contract")
    func findingWithoutField() async throws {
        let kaart = try Kaarten.none()
        let file = try kaart.folder.write("id,titel,tekst\nx,Een,tekst\ny,Twee\n", to: "kort.csv")
        let report = try JSONValue(try await kaart("importeer", file, "--mapping", "tekst", "--json").output)
        let findings = try #require(report["findings"]?.list)
        #expect(!findings.isEmpty)
        for finding in findings {
            finding.expect([
                "file": [.text], "line": [.number], "record": [.number], "source_id": [.text, .null],
                "field": [.text, .null], "value": [.text, .null], "rule": [.text], "severity": [.text],
                "message": [.text],
            ])
        }
    }

    @Test("The lists are lists, and each entry has a name and a count")
    func lists() async throws {
        let kaart = try await Kaarten.demonstration()
        let sources = try #require(try JSONValue(try await kaart("bronnen", "--json").output).list)
        #expect(sources.compactMap { $0["name"]?.text }.sorted() == ["ocmw", "voorbeeld"])
        #expect(sources.compactMap { $0["offerings"]?.number }.sorted() == [300, 440])
        for command in ["doelgroepen", "domeinen"] {
            let entries = try #require(try JSONValue(try await kaart(command, "--json").output).list)
            #expect(entries.count > 10)
            for entry in entries { entry.expect(["code": [.text], "label": [.text], "offerings": [.number]]) }
        }
        let areas = try #require(try JSONValue(try await kaart("gebieden", "--json").output).list)
        #expect(areas.count > 1000)
        for area in areas { area.expect(["id": [.text], "name": [.text], "scale": [.text], "offerings": [.number]]) }
    }

    @Test("Every code that the lists show is understood by a search", arguments: ["doelgroepen", "domeinen"])
    func codes(command: String) async throws {
        let kaart = try await Kaarten.example()
        let option = command == "doelgroepen" ? "--doelgroep" : "--domein"
        let entries = try #require(try JSONValue(try await kaart(command, "--json").output).list)
        for entry in entries.prefix(20) {
            let code = try #require(entry["code"]?.text)
            let result = try await kaart("zoek", option, code, "--ids", "--aantal", "1")
            #expect([0, 1].contains(result.status), "\(code): \(result.errorText)")
        }
    }
}
