import Foundation
import Testing

/// The real list of the 300 Flemish OCMWs, as of 2022, on a kaart that knows the mergers of 2025.
@Suite(.timeLimit(.minutes(15)))
struct OCMWListTests {
    @Test("All 300 come in, and the 27 with an ended municipality code name their successor")
    func findings() async throws {
        let kaart = try Kaarten.none()
        let result = try await kaart("importeer", Product.ocmwList, "--mapping", "ocmw", "--json")
        let report = try JSONValue(result.output)
        #expect(report["read"]?.number == 300)
        #expect(report["new"]?.number == 300)
        #expect(report["refused"]?.number == 0)
        let findings = try #require(report["findings"]?.list)
        #expect(findings.count == 27)
        #expect(findings.allSatisfy { $0["rule"]?.text == "fusie" })
        let successors = try mergers()
        for finding in findings {
            let code = try #require(finding["value"]?.text)
            let successor = try #require(successors[code], "\(code) did not end")
            #expect(finding["message"]?.text?.contains(successor) == true, "\(finding)")
        }
    }

    @Test("All 300 have their enterprise number, and serve one municipality")
    func identifiers() async throws {
        let rows = try #require(strictCSV(String(decoding: try await Kaarten.ocmw().exported(), as: UTF8.self)))
        let header = try #require(rows.first)
        let numbers = try #require(header.firstIndex(of: "enterprise_number"))
        let areas = try #require(header.firstIndex(of: "service_area"))
        #expect(rows.count == 301)
        for row in rows.dropFirst() {
            #expect(row[numbers].filter(\.isNumber).count == 10, "\(row)")
            #expect(!row[areas].isEmpty && !row[areas].contains("|"), "\(row)")
        }
    }

    @Test("A merged municipality finds the OCMWs of its parts first, on the list alone and beside the example kaart")
    func merged() async throws {
        for kaart in [try await Kaarten.ocmw(), try await Kaarten.demonstration()] {
            let found = try await names(kaart, "OCMW", "--gemeente", "Tongeren-Borgloon")
            #expect(Set(found.prefix(2)) == ["OCMW Tongeren", "OCMW Borgloon"], "\(found)")
        }
    }

    @Test(
        "The name, a postcode, an ended or current code or the French name of a municipality finds its OCMW first",
        arguments: [
            ("Borgloon", "OCMW Borgloon"), ("3840", "OCMW Borgloon"), ("73009", "OCMW Borgloon"),
            ("Looz", "OCMW Borgloon"), ("Tienen", "OCMW Tienen"), ("3300", "OCMW Tienen"), ("24107", "OCMW Tienen"),
            ("Tirlemont", "OCMW Tienen"), ("tienen", "OCMW Tienen"), ("Louvain", "OCMW Leuven"),
            ("Gand", "OCMW Gent"), ("sint niklaas", "OCMW Sint-Niklaas"), ("2000", "OCMW Antwerpen"),
        ])
    func places(asked: String, expected: String) async throws {
        #expect(try await names(Kaarten.ocmw(), "OCMW", "--gemeente", asked).first == expected)
    }

    @Test("Beside the example kaart the OCMW of an ended municipality still stands first")
    func borgloonOnTheDemonstration() async throws {
        #expect(try await names(Kaarten.demonstration(), "OCMW", "--gemeente", "Borgloon").first == "OCMW Borgloon")
    }

    @Test("A search in an ended municipality says what became of it")
    func note() async throws {
        let result = try await Kaarten.ocmw()("zoek", "OCMW", "--gemeente", "Borgloon")
        #expect(result.text.contains("Borgloon is sinds 2025 deel van Tongeren-Borgloon."))
    }

    @Test(
        "An unknown municipality is refused with the one probably meant",
        arguments: [
            ("Thienen", "Tienen"), ("Borglon", "Borgloon"), ("Antwerpn", "Antwerpen"), ("Sint-Niklass", "Sint-Niklaas"),
        ])
    func unknown(written: String, meant: String) async throws {
        let result = try await Kaarten.ocmw()("zoek", "OCMW", "--gemeente", written)
        #expect(result.status == 2)
        #expect(result.text.isEmpty)
        #expect(result.told.contains("Bedoelde u "))
        #expect(result.told.contains(meant), "\(result.errorText)")
    }

    private func names(_ kaart: KaartProcess, _ arguments: String...) async throws -> [String] {
        let answer = try JSONValue(try await kaart.run(["zoek"] + arguments + ["--json"]).output)
        return answer["results"]?.list?.compactMap { $0["name"]?.text } ?? []
    }

    /// Ended code → name of the municipality that took it over, out of the tables of Config.
    private func mergers() throws -> [String: String] {
        Dictionary(
            try table("fusies.csv").map { ($0["oude_nis"] ?? "", $0["nieuwe_naam"] ?? "?") },
            uniquingKeysWith: { first, _ in first })
    }

    private func table(_ name: String) throws -> [[String: String]] {
        let text = try String(contentsOfFile: Product.root + "/Config/gebieden/" + name, encoding: .utf8)
        let rows = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let header = try #require(rows.first)
        return rows.dropFirst().map { row in
            Dictionary(zip(header.map(String.init), row.map(String.init)), uniquingKeysWith: { first, _ in first })
        }
    }
}
